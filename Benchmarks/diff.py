#!/usr/bin/env python3
"""Times `polisgraph diff` beside what else tells graphs apart, in turn, and prints one table.

  diff.py --bin PROGRAM --old FOLDER --new FOLDER [--small-old FOLDER --small-new FOLDER]
          [--runs N] [--limit SECONDS] [--work FOLDER]

Each folder holds one graph as g.nt and g.graphml (statements without blank nodes). On the large pair run
polisgraph and `sort | comm`; on the small pair also Jena, rdflib and NetworkX, which the large one would keep
for minutes or past the memory. Peers that are not there are left out with a word: rdflib and networkx come by
pip, Jena from Debian's libapache-jena-java and libxerces2-java.

Each row is the least of N runs in turn: seconds on the clock, seconds of processor time, mebibytes at the peak
of the largest process, and the ratio of the clock to that of `sort | comm`. GraphML is set beside the
reading of both files, which is two runs of `polisgraph stats`. The program ends with 1 where the tools that see
statements do not count the same number of differences.
"""
import argparse
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")


class Tool:
    """A command that compares, and what it found: how many statements differ, if its output says so."""

    def __init__(self, name, command, count=None, baseline=None):
        self.name, self.command, self.count, self.baseline = name, command, count, baseline
        self.best, self.found = None, None

    def run(self, output, limit):
        start = time.monotonic()
        with open(output, "wb") as file:
            process = subprocess.Popen(
                ["sh", "-c", self.command], stdout=file, stderr=subprocess.PIPE, start_new_session=True)
            signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
            signal.alarm(limit)
            errors = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            signal.alarm(0)
        wall = time.monotonic() - start
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):
            return errors.decode("utf-8", "replace").strip()[-200:] or f"ended with {code}, or took more than {limit} s"
        if self.count:
            with open(output, encoding="utf-8") as file:
                self.found = self.count(file)
        took = (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        self.best = took if self.best is None else tuple(map(min, self.best, took))
        return None


def lines(file):
    return sum(1 for _ in file)


def signed(file):
    """The lines of a text report that begin with a sign."""
    return sum(line.startswith(("- ", "+ ")) for line in file)


def angled(file):
    """The lines of Jena's report that are triples; two more tell how many triples the files have."""
    return sum(line.startswith(("< ", "> ")) and not line.endswith(" triples\n") for line in file)


def number(file):
    """The number in the last line."""
    return int(file.read().split()[-1])


def jena_class_path(folder):
    """The class path of Debian's jars of Jena, with the messages of Xerces that they lack."""
    jars = "/usr/share/java"
    if not shutil.which("java") or not all(os.path.exists(f"{jars}/{name}.jar") for name in ("jena-arq", "xercesImpl")):
        return None
    # Jena's copy of Xerces has a package of its own, but some of its messages are in Debian's jar of Xerces only.
    with zipfile.ZipFile(f"{jars}/xercesImpl.jar") as archive:
        for name in archive.namelist():
            if name.startswith("org/apache/xerces/impl/") and name.endswith(".properties"):
                for package in ("xerces", "org/apache/jena/ext/xerces"):
                    path = f"{folder}/jena/{package}/{name.removeprefix('org/apache/xerces/')}"
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "wb") as file:
                        file.write(archive.read(name))
    names = ["slf4j-api", "slf4j-nop", "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io",
             "commons-lang3", "jackson-core", "jackson-annotations", "jackson-databind", "guava", "gson", "httpclient",
             "httpcore", "protobuf", "thrift", "libthrift", "xercesImpl", "xml-apis", "jsonld-java", "caffeine"]
    found = [path for path in glob.glob(f"{jars}/jena-*.jar") if not path[:-4].rsplit("-", 1)[-1][0].isdigit()]
    found += [f"{jars}/{name}.jar" for name in names if os.path.exists(f"{jars}/{name}.jar")]
    return ":".join([f"{folder}/jena"] + found)


def tools(program, old, new, folder):
    """What runs on graphs of any size."""
    triples, xml = f"{old}/g.nt {new}/g.nt", f"{old}/g.graphml {new}/g.graphml"
    reading = "polisgraph, reading both GraphML"
    sort = (f"export LC_ALL=C TMPDIR={folder}; sort {old}/g.nt > {folder}/a && sort {new}/g.nt > {folder}/b && "
            f"comm -3 {folder}/a {folder}/b")
    return [
        Tool("sort, sort, comm -3", sort, lines),
        Tool("polisgraph, N-Triples", f"exec {program} diff {triples}", signed),
        Tool("polisgraph --external", f"exec {program} diff --external --temporary-folder {folder} {triples}", signed),
        Tool(reading, f"{program} stats {old}/g.graphml && {program} stats {new}/g.graphml"),
        Tool("polisgraph, GraphML", f"exec {program} diff {xml} --no-renames", None, reading),
        Tool("polisgraph, GraphML, renames", f"exec {program} diff {xml}", None, reading),
    ]


def slow_tools(old, new, folder):
    """What runs on small graphs only."""
    triples, found = f"{old}/g.nt {new}/g.nt", []
    path = jena_class_path(folder)
    if path:
        found.append(Tool("Jena rdfdiff", f"java -cp {path} arq.rdfdiff {triples} N-TRIPLES N-TRIPLES", angled))
    else:
        print("Jena is not there: apt-get install libapache-jena-java libxerces2-java", file=sys.stderr)
    for module, name, files in [("rdflib", "rdflib graph_diff", triples),
                                ("networkx", "NetworkX, sets", f"{old}/g.graphml {new}/g.graphml")]:
        if subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
            print(f"{module} is not there: pip install {module}", file=sys.stderr)
            continue
        found.append(Tool(name, f"exec {sys.executable} {PEERS}/{module}_diff.py {files}",
                          number if module == "rdflib" else None))
    return found


def table(title, runners, folder, runs, limit):
    """Runs tools in turn and prints their figures."""
    for _ in range(runs):
        for tool in list(runners):
            trouble = tool.run(f"{folder}/out", limit)
            if trouble:
                print(f"{tool.name}: {trouble}", file=sys.stderr)
                runners.remove(tool)
    print(f"\n{title}\n\n| tool | clock s | cpu s | MiB | to sort and comm | differences |\n|---|---|---|---|---|---|")
    best = {tool.name: tool.best for tool in runners}
    for tool in runners:
        wall, cpu, memory = tool.best
        base = best.get("sort, sort, comm -3")
        ratio = f"{wall / base[0]:.2f}" if base else ""
        if tool.baseline in best:
            other = best[tool.baseline]
            ratio = f"{wall / other[0]:.2f} of reading both (cpu {cpu / other[1]:.2f})"
        found = "" if tool.found is None else tool.found
        print(f"| {tool.name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {ratio} | {found} |")
    return {tool.found for tool in runners if tool.found is not None}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--old", required=True)
    parser.add_argument("--new", required=True)
    parser.add_argument("--small-old")
    parser.add_argument("--small-new")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--work", help="a folder for temporary files")
    options = parser.parse_args()
    program = os.path.abspath(options.bin)
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        pairs = [(options.old, options.new, [])]
        if options.small_old and options.small_new:
            small = options.small_old, options.small_new
            pairs.append((*small, slow_tools(*small, folder)))
        agree = True
        for old, new, more in pairs:
            size = os.path.getsize(f"{old}/g.nt") / 1e6
            xml = os.path.getsize(f"{old}/g.graphml") / 1e6
            counts = table(f"{old} against {new}: N-Triples of {size:.0f} MB, GraphML of {xml:.0f} MB",
                           tools(program, old, new, folder) + more, folder, options.runs, options.limit)
            if len(counts) > 1:
                print(f"the tools count different differences: {sorted(counts)}", file=sys.stderr)
                agree = False
    sys.exit(0 if agree else 1)


if __name__ == "__main__":
    main()
