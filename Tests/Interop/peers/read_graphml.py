"""Says as JSON what a library reads of a GraphML file of PolisGraph.

Usage: read_graphml.py networkx|igraph|graph-tool FILE

graph-tool is a package of Debian, so it runs with the system's Python.
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


def graph_tool(path):
    import graph_tool

    graph = graph_tool.load_graph(path)

    def values(item, properties):
        plain = {}
        for name, values in properties.items():
            value = values[item]
            plain[name] = list(value) if values.value_type().startswith("vector") else value
        return plain

    nodes = {int(vertex): values(vertex, graph.vp) for vertex in graph.vertices()}
    edges = [
        (nodes[int(edge.source())], nodes[int(edge.target())], values(edge, graph.ep))
        for edge in graph.edges()
    ]
    return list(nodes.values()), edges


READERS = {"networkx": networkx, "igraph": igraph, "graph-tool": graph_tool}


def main():
    nodes, edges = READERS[sys.argv[1]](sys.argv[2])
    # The folders of yEd are no nodes of the graph.
    nodes = [node for node in nodes if node.get("type")]
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
            "lists": sorted(
                name
                for name in {name for node in nodes for name in node}
                if any(isinstance(node.get(name), list) for node in nodes)
            ),
        },
        sys.stdout,
    )


main()
