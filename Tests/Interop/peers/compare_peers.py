#!/usr/bin/env python3
"""Compares polisgraph diff with NetworkX and rdflib on random small graphs.

    compare_peers.py POLISGRAPH [COUNT]

GraphML: nodes, edges and attributes that came, went and changed must be those of a comparison of
sets in NetworkX. Turtle: the number of statements told apart must be at most that of rdflib's
graph_diff, nothing where rdflib holds both isomorphic, and something where it does not.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import networkx as nx
import rdflib
from rdflib.compare import graph_diff, isomorphic


def run(program, *arguments):
    done = subprocess.run([program, "diff", *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout


def random_graph(rng, base=None):
    graph = nx.DiGraph() if base is None else base.copy()
    for index in range(rng.randint(1, 12)):
        graph.add_node(f"n{rng.randint(0, 14)}", label=rng.choice(["a & b", "<é>", "", "x"]), size=rng.randint(0, 3))
    names = sorted(graph)
    for index in range(rng.randint(0, 20)):
        graph.add_edge(rng.choice(names), rng.choice(names), weight=rng.choice([0.5, 1.0, 2.25]))
    if base is not None:
        graph.remove_nodes_from([n for n in names if rng.random() < 0.15])
        graph.remove_edges_from([e for e in list(graph.edges) if rng.random() < 0.15])
    return graph


def compare_networkx(program, folder, rng):
    old = random_graph(rng)
    new = random_graph(rng, old)
    paths = [os.path.join(folder, name) for name in ("old.graphml", "new.graphml")]
    for graph, path in zip((old, new), paths):
        nx.write_graphml(graph, path)
    status, output = run(program, "--evidence", "--format", "json", *paths)
    diff = json.loads(output)
    told = {change: {node["id"] for node in diff["nodes"] if node["change"] == change} for change in ("added", "removed", "changed")}
    assert told["added"] == set(new) - set(old), (told, seed)
    assert told["removed"] == set(old) - set(new)
    assert told["changed"] == {n for n in set(old) & set(new) if old.nodes[n] != new.nodes[n]}
    told = {change: {(e["source"], e["target"]) for e in diff["edges"] if e["change"] == change} for change in ("added", "removed", "changed")}
    assert told["added"] == set(new.edges) - set(old.edges)
    assert told["removed"] == set(old.edges) - set(new.edges)
    assert told["changed"] == {e for e in set(old.edges) & set(new.edges) if old.edges[e] != new.edges[e]}
    same = set(old) == set(new) and dict(old.nodes) == dict(new.nodes) and dict(old.edges) == dict(new.edges)
    assert status == (0 if same else 1)


def random_statements(rng):
    nodes = [f"_:b{n}" for n in range(rng.randint(1, 5))] + ["<http://x/a>", "<http://x/b>"]
    return [
        f"{rng.choice(nodes)} <http://x/p{rng.randint(0, 1)}> " + (rng.choice(nodes) if rng.random() < 0.6 else f'"{rng.randint(0, 2)}"') + " ."
        for _ in range(rng.randint(0, 12))
    ]


def compare_rdflib(program, folder, rng):
    old = random_statements(rng)
    new = [s.replace("_:b", "_:z") for s in old if rng.random() < 0.85] if rng.random() < 0.8 else random_statements(rng)
    if rng.random() < 0.5:
        new += random_statements(rng)[:2]
    rng.shuffle(new)
    paths = [os.path.join(folder, name) for name in ("old.nt", "new.nt")]
    graphs = []
    for statements, path in zip((old, new), paths):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(statements) + "\n")
        graphs.append(rdflib.Graph().parse(path, format="nt"))
    status, output = run(program, "--format", "json", *paths)
    diff = json.loads(output)
    count = len(diff["removed"]) + len(diff["added"])
    _, removed, added = graph_diff(*graphs)
    assert (status == 0) == (count == 0) == isomorphic(*graphs), (old, new, diff)
    theirs = len(removed) + len(added)
    return count, theirs


program = os.path.abspath(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
ours, theirs, more = 0, 0, 0
with tempfile.TemporaryDirectory() as folder:
    for seed in range(count):
        rng = random.Random(seed)
        compare_networkx(program, folder, rng)
        a, b = compare_rdflib(program, folder, rng)
        ours, theirs, more = ours + a, theirs + b, more + (a > b)
print(f"{count} pairs of graphs agree with NetworkX, {count} pairs of datasets with rdflib;")
print(f"statements told apart: {ours} (rdflib graph_diff: {theirs}); more than rdflib in {more} pairs")
sys.exit(0 if more == 0 else 1)
