"""Holds schemas/context.jsonld against a graph in Turtle.

Usage: jsonld.py GRAPH.ttl

The graph is written as JSON-LD with the context and read back, by rdflib and by PyLD; both must give
the same triples. Every property and class of the graph must be a plain name in the JSON.
"""
import json
import pathlib
import sys

import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

rdflib.NORMALIZE_LITERALS = False
CONTEXT = json.loads((pathlib.Path(__file__).parents[3] / "schemas" / "context.jsonld").read_text())


def by_rdflib(graph):
    text = graph.serialize(format="json-ld", context=CONTEXT["@context"], auto_compact=False)
    return json.loads(text), rdflib.Graph().parse(data=text, format="json-ld")


def by_pyld(graph):
    options = {"format": "application/n-quads"}
    triples = graph.serialize(format="nt")
    compact = jsonld.compact(jsonld.from_rdf(triples, options), CONTEXT)
    back = rdflib.Graph().parse(data=jsonld.to_rdf(compact, options), format="nt")
    return compact, back


def long_names(value):
    """The properties and types that have no name in the context."""
    if isinstance(value, list):
        return {name for item in value for name in long_names(item)}
    if not isinstance(value, dict) or "@value" in value:
        return set()
    names = {key for key in value if ":" in key}
    types = value.get("type", [])
    names |= {kind for kind in ([types] if isinstance(types, str) else types) if ":" in kind}
    return names.union(*(long_names(item) for key, item in value.items() if key != "@context"))


def main():
    graph = rdflib.Graph().parse(sys.argv[1])
    failures = 0
    for name, convert in [("rdflib", by_rdflib), ("PyLD", by_pyld)]:
        written, back = convert(graph)
        if not isomorphic(graph, back):
            failures += 1
            lost, new = graph - back, back - graph
            print(f"{name}: {len(lost)} triples lost, {len(new)} new")
            print((lost + new).serialize(format="nt")[:2000])
        if missing := long_names(written):
            failures += 1
            print(f"{name}: no name in the context for {sorted(missing)}")
    print(f"{len(graph)} triples, {failures} failures")
    return 1 if failures else 0


sys.exit(main())
