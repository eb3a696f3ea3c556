"""Compares two files of GraphML with NetworkX, as sets of nodes and edges with their attributes."""
import sys
from collections import Counter

import networkx


def elements(path):
    """Nodes and edges with what they say, each as often as it is there."""
    graph = networkx.read_graphml(path, force_multigraph=True)
    nodes = Counter((node, tuple(sorted(data.items()))) for node, data in graph.nodes(data=True))
    edges = Counter((*ends, tuple(sorted(data.items()))) for *ends, data in graph.edges(data=True))
    return nodes, edges


(old_nodes, old_edges), (new_nodes, new_edges) = (elements(path) for path in sys.argv[1:3])
for name, old, new in [("nodes", old_nodes, new_nodes), ("edges", old_edges, new_edges)]:
    print(f"{name}: {(old - new).total()} removed, {(new - old).total()} added")
