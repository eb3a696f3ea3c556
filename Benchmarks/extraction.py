#!/usr/bin/env python3
"""Times extraction on one and two cores, its memory, and its start, beside the peers that are here.

  extraction.py --bin PATH [--text FILE_OR_FOLDER] [--megabytes N] [--runs N]

The documents are the .txt files of a folder (by default those of Tests/Fixtures/gold) or of one file,
repeated as JSON Lines up to N megabytes of text. All programs take turns, and the least of the runs
counts: seconds of processor time (user and system), wall seconds, mebibytes at the peak. Megabytes a
second are given by the clock and, since the clock says little on a busy machine, by processor time;
the start of the program is in them, and stands in the rows below: a short text from start to end.

Peers, each left out where it is not installed, and none of which does the same:
  pyahocorasick (pip)  looks up the names that our own annotations have, and nothing else
  spaCy (pip)          with en_core_web_md where that is installed, else its tokenizer alone
"""
import argparse
import glob
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {
    "pyahocorasick": ("ahocorasick", """
import ahocorasick, json, sys
finder = ahocorasick.Automaton()
for line in open(sys.argv[2], encoding="utf-8"): finder.add_word(line.rstrip("\\n"), line)
finder.make_automaton()
print(sum(1 for line in open(sys.argv[1], encoding="utf-8")
          for _ in finder.iter(json.loads(line)["text"])))
"""),
    "spacy": ("spacy", """
import json, spacy, sys
try: model = spacy.load("en_core_web_md")
except OSError: model = spacy.blank("en")
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(document) for document in model.pipe(texts)))
"""),
}


# A process counts the memory of the one that it was forked from as its own until it runs its program,
# so the measured program is started by a small one, not by this, which holds the texts.
STARTER = """
import os, sys, time
start = time.monotonic()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime,
      time.monotonic() - start, usage.ru_maxrss / 1024)
"""


def run(command):
    starter = [sys.executable, "-I", "-S", "-c", STARTER, *command]
    report = subprocess.run(starter, stdout=subprocess.PIPE, check=True).stdout.split()
    if int(report[0]):
        raise SystemExit(f"{' '.join(command[:2])} failed with {int(report[0])}")
    return tuple(map(float, report[1:]))


def least(commands, runs):
    best = {}
    for _ in range(runs):
        for name, command in commands.items():
            best[name] = tuple(map(min, best.get(name, (1e9,) * 3), run(command)))
    return best


def texts(path):
    files = sorted(glob.glob(os.path.join(path, "*.txt"))) if os.path.isdir(path) else [path]
    if not files:
        raise SystemExit(f"{path}: no .txt file there")
    return [open(file, encoding="utf-8").read() for file in files]


def write(path, documents, size):
    """Writes documents again and again up to a size in bytes; the size that it came to."""
    written = number = 0
    with open(path, "w", encoding="utf-8") as output:
        while written < size:
            text = documents[number % len(documents)]
            output.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            written += len(text.encode())
            number += 1
    return written


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--text", default=os.path.join(HERE, "..", "Tests", "Fixtures", "gold"))
    arguments.add_argument("--megabytes", type=float, default=2)
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    documents = texts(options.text)
    with tempfile.TemporaryDirectory() as folder:
        news, short = os.path.join(folder, "news.jsonl"), os.path.join(folder, "short.txt")
        double, names = os.path.join(folder, "double.jsonl"), os.path.join(folder, "names.txt")
        size = write(news, documents, options.megabytes * 1e6)
        write(double, documents, options.megabytes * 2e6)
        with open(short, "w", encoding="utf-8") as output:
            output.write(min(documents, key=len))

        def annotate(path, jobs):
            return [options.bin, "annotate", "--jobs", str(jobs), path]

        found = set()
        for line in subprocess.run(annotate(news, 2), stdout=subprocess.PIPE, check=True).stdout.splitlines():
            for entity in json.loads(line).get("entities", []):
                found.update(mention["text"] for mention in entity["mentions"])
        with open(names, "w", encoding="utf-8") as output:
            output.writelines(name + "\n" for name in sorted(found) if "\n" not in name)
        commands = {"one core": annotate(news, 1), "two cores": annotate(news, 2),
                    "twice as much": annotate(double, 1), "short text": annotate(short, 1),
                    "--version": [options.bin, "--version"]}
        for name, (module, program) in PEERS.items():
            if importlib.util.find_spec(module):
                commands[name] = [sys.executable, "-c", program, news, names]
        best = least(commands, options.runs)
        base = best["one core"]
        print(f"{size / 1e6:.1f} MB of text; the ratio is to one core, by wall time")
        print(f"  {'':14} {'s cpu':>8} {'s wall':>8} {'MiB':>6} {'MB/s':>7} {'MB/s cpu':>9} {'ratio':>6}")
        for name, (cpu, wall, memory) in best.items():
            amount = {"one core": size, "two cores": size, "twice as much": 2 * size,
                      "short text": 0, "--version": 0}.get(name, size)
            speed = (f" {amount / wall / 1e6:7.2f} {amount / cpu / 1e6:9.2f}"
                     f" {amount / size * base[1] / wall:6.2f}") if amount else ""
            print(f"  {name:14} {cpu:8.3f} {wall:8.3f} {memory:6.0f}{speed}")


if __name__ == "__main__":
    main()
