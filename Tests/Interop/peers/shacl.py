#!/usr/bin/env python3
"""Holds a graph of PolisGraph against its SHACL shapes, and then broken copies of it.

  shacl.py [--terms-only] GRAPH.ttl

The graph must conform. Each broken copy must be refused, for the reason named beside it.
Then every property and class in the graph must be a term of schemas/polisgraph.ttl or one
of the terms of other vocabularies that are listed here, and all terms of other vocabularies,
in the schemas too, must stand in the copies of their names that rdflib has.
Needs pyshacl and rdflib.
"""
import os
import sys

import pyshacl
import rdflib
from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef
from rdflib import namespace as vocabularies

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
POLIS = Namespace("https://w3id.org/polisgraph/ns#")
SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")

# Terms of other vocabularies that the writer uses, as those vocabularies spell them.
BORROWED = """
http://www.w3.org/1999/02/22-rdf-syntax-ns# type subject predicate object
http://www.w3.org/2000/01/rdf-schema# label
http://www.w3.org/2004/02/skos/core# altLabel
http://purl.org/dc/terms/ title source subject date language
https://schema.org/ latitude longitude sameAs url
http://www.opengis.net/ont/geosparql# hasDefaultGeometry asWKT Geometry wktLiteral
http://www.w3.org/ns/oa# hasSource hasSelector start end exact TextPositionSelector TextQuoteSelector
http://www.w3.org/2001/XMLSchema# string boolean integer decimal double date gYearMonth gYear
"""

# The terms of the Web Annotation vocabulary that may be used; rdflib has no copy of it.
OA_TERMS = """
Annotation SpecificResource TextPositionSelector TextQuoteSelector hasBody hasTarget hasSource
hasSelector start end exact prefix suffix
""".split()


def read(name):
    return rdflib.Graph().parse(os.path.join(ROOT, "schemas", name))


def messages(graph, shapes):
    conforms, results, text = pyshacl.validate(graph, shacl_graph=shapes)
    sh = Namespace("http://www.w3.org/ns/shacl#")
    return conforms, {str(m) for m in results.objects(None, sh.resultMessage)}, text


def first(graph, kind):
    return min(graph.subjects(RDF.type, kind))


def breakages(graph):
    """Pairs of a function that breaks a copy and a part of the message that must follow."""
    city, relation = first(graph, POLIS.City), first(graph, POLIS.Relation)
    place, selector = first(graph, POLIS.Evidence), first(graph, OA.TextPositionSelector)

    def put(subject, predicate, value):
        return lambda g: g.set((subject, predicate, value))

    def add(subject, predicate, value):
        return lambda g: g.add((subject, predicate, value))

    def drop(subject, predicate):
        return lambda g: g.remove((subject, predicate, None))

    return [
        (drop(city, RDFS.label), "one label"),
        (add(city, RDFS.label, Literal("Second")), "one label"),
        (put(city, SCHEMA.latitude, Literal("91.0", datatype=XSD.decimal)), "-90 to 90"),
        (put(city, SCHEMA.longitude, Literal("east")), "-180 to 180"),
        (put(city, POLIS.country, Literal("Italy")), "two capital letters"),
        (put(city, POLIS.population, Literal(-1)), "population"),
        (add(city, RDF.type, POLIS.Theme), "one type"),
        (add(city, POLIS.cooperatesWith, first(graph, POLIS.Theme)), "between places"),
        (add(city, POLIS.addresses, city), "is a theme"),
        (drop(relation, RDF.subject), "one subject"),
        (put(relation, RDF.object, URIRef("urn:nobody")), "is a node of the graph"),
        (put(relation, RDF.predicate, RDFS.seeAlso), "one predicate"),
        (put(relation, POLIS.confidence, Literal("1.5", datatype=XSD.decimal)), "0 to 1"),
        (put(relation, POLIS.weight, Literal("many")), "number of documents"),
        (put(relation, POLIS.basis, Literal("rumour")), "text or gazetteer"),
        (put(relation, POLIS.firstDate, Literal("June")), "a day, a month or a year"),
        (put(relation, POLIS.evidence, URIRef("urn:nowhere")), "described place"),
        (drop(place, OA.hasSource), "one document"),
        (drop(place, OA.hasSelector), "selector"),
        (put(selector, OA.start, Literal(10**9)), "not after its end"),
    ]


def unknown_terms(graph, ontology):
    known = {str(term) for term in ontology.subjects() if str(term).startswith(POLIS)}
    known |= {str(term) for term in borrowed()}
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    used |= set(graph.objects(None, RDF.predicate))
    used |= {o.datatype for o in graph.objects() if isinstance(o, Literal) and o.datatype}
    own = ("https://w3id.org/polisgraph/attribute/", "https://w3id.org/polisgraph/type/")
    return sorted(str(term) for term in used if str(term) not in known and not term.startswith(own))


def borrowed():
    for line in BORROWED.split("\n"):
        namespace, *names = line.split() or [""]
        yield from (URIRef(namespace + name) for name in names)


def misspelled(*graphs):
    """Terms of vocabularies that these do not have."""
    copies = {str(OA): OA_TERMS}
    for copy in vars(vocabularies).values():
        if isinstance(copy, type) and getattr(copy, "_NS", None):
            copies[str(copy)] = copy
    terms = {term for graph in graphs for triple in graph for term in triple} | set(borrowed())
    seen, unknown = set(), []
    for term in terms:
        if isinstance(term, URIRef):
            end = term.rfind("#") + 1 or term.rfind("/") + 1
            copy = copies.get(term[:end])
            if copy is not None:
                seen.add(term[:end])
                name = term[end:] if copy is OA_TERMS else term
                if name and name not in copy:
                    unknown.append(str(term))
    # Should rdflib drop a copy, the check must not pass in silence.
    return sorted(unknown) + [f"a copy of {line.split()[0]}" for line in BORROWED.split("\n")
                              if line and line.split()[0] not in seen]


def main():
    graph = rdflib.Graph().parse(sys.argv[-1])
    shapes, ontology = read("shapes.ttl"), read("polisgraph.ttl")
    failures = []
    conforms, _, text = messages(graph, shapes)
    if not conforms:
        failures.append("the graph itself is refused:\n" + text[:2000])
    cases = [] if sys.argv[1] == "--terms-only" else breakages(graph)
    for harm, reason in cases:
        broken = rdflib.Graph()
        broken += graph
        harm(broken)
        conforms, found, _ = messages(broken, shapes)
        if conforms or not any(reason in message for message in found):
            failures.append(f"not refused because of '{reason}': {sorted(found)}")
    failures += [f"a term of no vocabulary: {term}" for term in unknown_terms(graph, ontology)]
    failures += [f"no such term: {term}" for term in misspelled(graph, ontology, shapes)]
    own = {term for triple in shapes for term in triple if str(term).startswith(POLIS)}
    failures += [f"not in the ontology: {term}" for term in own - set(ontology.subjects())]
    for failure in failures:
        print(failure)
    print(f"{len(cases) + 4 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
