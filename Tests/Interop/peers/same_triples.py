#!/usr/bin/env python3
"""Asks other readers whether two files say the same triples.

  same_triples.py A.ttl B.nt

rdflib and pyoxigraph read both, rapper (if installed) the Turtle. Files without blank nodes only.
"""
import shutil
import subprocess
import sys

import pyoxigraph
import rdflib


def oxigraph(data, form):
    return {tuple(map(str, quad.triple)) for quad in pyoxigraph.parse(data, form)}


def main():
    turtle, triples = (open(name, "rb").read() for name in sys.argv[1:3])
    wanted = oxigraph(triples, pyoxigraph.RdfFormat.N_TRIPLES)
    readings = {
        "pyoxigraph": oxigraph(turtle, pyoxigraph.RdfFormat.TURTLE) == wanted,
        "rdflib": set(rdflib.Graph().parse(data=turtle, format="turtle"))
        == set(rdflib.Graph().parse(data=triples, format="nt")),
    }
    if shutil.which("rapper"):
        command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", sys.argv[1]]
        output = subprocess.run(command, capture_output=True, check=True).stdout
        readings["rapper"] = oxigraph(output, pyoxigraph.RdfFormat.N_TRIPLES) == wanted
    for name, same in readings.items():
        print(f"{name}: {'the same' if same else 'DIFFERENT'}")
    return 0 if wanted and all(readings.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
