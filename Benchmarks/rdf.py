#!/usr/bin/env python3
"""Times RDF conversions of polisgraph beside those of serdi and rapper, in turn, and prints ratios.

  rdf.py --bin PATH --data FOLDER [--runs N]

FOLDER holds one graph as g.nt and g.ttl. The peers are those found on PATH (Debian: serdi,
raptor2-utils). Each figure is the least of N runs: seconds of processor time (user and system), wall
seconds, and mebibytes at the peak. The outputs of all are thrown away.
"""
import argparse
import os
import shutil
import subprocess
import time

WORK = [("ntriples", "g.nt", "ntriples", "nt"), ("turtle", "g.ttl", "ntriples", "nt"),
        ("ntriples", "g.nt", "turtle", "ttl")]


def run(command):
    start = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--runs", type=int, default=3)
    options = arguments.parse_args()
    for source, name, target, extension in WORK:
        path = os.path.join(options.data, name)
        commands = {"polisgraph": [options.bin, "convert", path, "-o", "-", "--to", extension]}
        if shutil.which("serdi"):
            commands["serdi"] = ["serdi", "-i", source, "-o", target, path]
        if shutil.which("rapper"):
            commands["rapper"] = ["rapper", "-q", "-i", source, "-o", target, path]
        best = {}
        for _ in range(options.runs):
            for program, command in commands.items():
                best[program] = min(best.get(program, (1e9, 1e9, 1e9)), run(command))
        print(f"{source} -> {target}, {os.path.getsize(path) / 1e6:.0f} MB")
        for program, (cpu, wall, memory) in best.items():
            ratio = cpu / best["polisgraph"][0]
            print(f"  {program:12} {cpu:7.2f} s cpu {wall:7.2f} s wall {memory:7.0f} MiB  {ratio:5.1f}x")


if __name__ == "__main__":
    main()
