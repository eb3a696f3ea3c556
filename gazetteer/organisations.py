"""Institutions and programmes, all by hand; EuroVoc ids where a label agrees."""
import re

from folding import key
from sources import curated

OWN, ALTERNATE, ABBREVIATION = 0, 1, 2


def build(places):
    label = {v.lower(): k for k, v in sorted(places.themes.items())}
    added = {}
    for table, kind in (("organisations.tsv", "institution"), ("programmes.tsv", "programme")):
        for name, what, seat, acronyms, alias, owner in curated(table, 6):
            acronyms, names = [a for a in acronyms.split("|") if a], [a for a in alias.split("|") if a]
            match = next((label[n.lower()] for n in [name] + names if len(n) > 6 and n.lower() in label), "")
            ident = f"{kind}:" + re.sub(r"[^\w]+", "-", key(name)).strip("-")
            if ident in places.entries:
                raise SystemExit(f"{table}: {name} stands there twice")
            where, country = locate(places, seat, table, name)
            places.entry(ident, kind=kind, name=name, acronym=(acronyms or [""])[0], country=country, population=0, type=what,
                         sameAs="http://eurovoc.europa.eu/" + match if match else "", parent=where, owner=owner)
            added[name] = ident
            # A name without small letters is matched as it is written only: LIFE is no life.
            places.add(name, ident, OWN if re.search("[a-z\u3400-\u9fff]", name) else ABBREVIATION)
            for n in acronyms:
                places.add(n, ident, ABBREVIATION)
            for n in names:
                places.add(n, ident, ALTERNATE if re.search("[a-z\u3400-\u9fff]", n) else ABBREVIATION)
            for n in {name, *names}:
                if re.search("[a-z]", n) and " and " in n:
                    places.add(n.replace(" and ", " & "), ident, ALTERNATE)
                if n.startswith("Directorate-General for ") or n.startswith("Directorate-General "):
                    places.add(n.replace("Directorate-General", "Directorate General"), ident, ALTERNATE)
    for name, ident in added.items():
        owner = places.entries[ident]["owner"]
        if owner and owner not in added:
            raise SystemExit(f"{name}: part of {owner}, which is in no table")
        places.entries[ident]["owner"] = added.get(owner)


def locate(places, seat, table, name):
    """The entry of a seat (`City, CC` or `CC`) and the country."""
    if not seat:
        return None, ""
    city, _, country = seat.rpartition(", ")
    if country not in places.country:
        raise SystemExit(f"{table}: {name}: no country {country}")
    if not city:
        return places.country[country], country
    found = [places.entries[i] for i, role in places.names.get(key(city), {}).items() if places.entries[i]["country"] == country]
    found = [e for e in found if e["kind"] == "city"] or found
    if not found:
        raise SystemExit(f"{table}: {name}: no city {city} in {country}")
    return max(found, key=lambda e: (e["population"], str(e["id"])))["id"], country
