"""Writes the triples that a library reads of a Turtle or N-Triples file, sorted, each on a line.

Usage: read_rdf.py rdflib|pyoxigraph|rapper FILE
"""
import pathlib
import subprocess
import sys

import pyoxigraph

FORMATS = {".ttl": "turtle", ".nt": "ntriples"}


def rdflib(path, syntax):
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph()
    graph.parse(path, format={"ntriples": "nt"}.get(syntax, syntax))
    return graph.serialize(format="nt", encoding="utf-8")


def rapper(path, syntax):
    run = subprocess.run(
        ["rapper", "--quiet", "--input", syntax, "--output", "ntriples", path], capture_output=True, check=True
    )
    if run.stderr:
        sys.exit(run.stderr.decode())
    return run.stdout


def main():
    peer, path = sys.argv[1:]
    syntax = FORMATS[pathlib.Path(path).suffix]
    if peer == "pyoxigraph":
        kind = {"turtle": pyoxigraph.RdfFormat.TURTLE, "ntriples": pyoxigraph.RdfFormat.N_TRIPLES}[syntax]
        triples = pyoxigraph.parse(path=path, format=kind)
    else:
        lines = {"rdflib": rdflib, "rapper": rapper}[peer](path, syntax)
        triples = pyoxigraph.parse(input=lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    for line in sorted({str(triple.triple) for triple in triples}):
        print(line)


main()
