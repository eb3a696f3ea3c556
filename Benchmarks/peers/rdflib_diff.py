"""Compares two files of N-Triples with rdflib and prints how many triples differ."""
import sys

import rdflib
from rdflib.compare import graph_diff

old, new = (rdflib.Graph().parse(path, format="nt") for path in sys.argv[1:3])
_, removed, added = graph_diff(old, new)
print(len(removed) + len(added))
