"""Validates RDF with pySHACL; prints the report and exits with 1 where it does not conform.

Usage: check_shapes.py DATA SHAPES [ONTOLOGY]
"""
import sys

import pyshacl
import rdflib


def graph(path):
    return rdflib.Graph().parse(path, format="turtle")


conforms, _, report = pyshacl.validate(
    graph(sys.argv[1]),
    shacl_graph=graph(sys.argv[2]),
    ont_graph=graph(sys.argv[3]) if len(sys.argv) > 3 else None,
    inference="none",
    allow_warnings=True,
)
print(report)
sys.exit(0 if conforms else 1)
