"""Institutions and programmes, all by hand; EuroVoc ids where a label agrees."""
import re

from folding import key
from sources import curated

OWN, ALTERNATE, ABBREVIATION = 0, 1, 2


def build(places):
    label = {v.lower(): k for k, v in sorted(places.themes.items())}
    for name, kind, seat, alias in curated("orgs_core.tsv", 4):
        names = [a for a in alias.split("|") if a and a[0].isupper()]
        match = next((label[n.lower()] for n in [name] + names if len(n) > 3 and n.lower() in label), "")
        ident = "eurovoc:" + match if match else "org:" + re.sub(r"[^a-z0-9]+", "-", key(name)).strip("-")
        acronym = next((a for a in reversed(names) if len(a) < 10 and " " not in a and sum(c.isupper() for c in a) > 1), "")
        places.entry(ident, kind="programme" if kind.split()[-1] in ("programme", "fund") else "institution", name=name, acronym=acronym,
                     country=seat if len(seat) == 2 and seat != "EU" else "", population=0, type=kind,
                     sameAs="http://eurovoc.europa.eu/" + match if match else "", parent=places.country.get(seat))
        places.add(name, ident, OWN)
        for n in names:
            places.add(n, ident, ABBREVIATION if n == acronym else ALTERNATE)
