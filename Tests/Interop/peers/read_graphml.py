"""Says as JSON what a library reads of a GraphML file of PolisGraph.

Usage: read_graphml.py networkx|igraph FILE
"""
import json
import sys


def networkx(path):
    import networkx

    graph = networkx.read_graphml(path)
    nodes = {name: data for name, data in graph.nodes(data=True)}
    return list(nodes.values()), [(nodes[a], nodes[b], data) for a, b, data in graph.edges(data=True)]


def igraph(path):
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    nodes = [vertex.attributes() for vertex in graph.vs]
    return nodes, [(nodes[edge.source], nodes[edge.target], edge.attributes()) for edge in graph.es]


def main():
    nodes, edges = {"networkx": networkx, "igraph": igraph}[sys.argv[1]](sys.argv[2])
    partnerships = [
        [*sorted([a["label"], b["label"]]), float(data["weight"])]
        for a, b, data in edges
        if data["type"] == "cooperatesWith"
    ]
    json.dump(
        {
            "nodes": sorted([node["type"], node["label"]] for node in nodes),
            "edges": sorted([data["type"], a["label"], b["label"]] for a, b, data in edges),
            "partnerships": sorted(partnerships),
        },
        sys.stdout,
    )


main()
