"""The peers' models, made from the trees that `cargo train dump` writes: `make.py trees.json FOLDER`.

Every file computes the same function: m2cgen's JavaScript, an ONNX graph, and smartcore's own serialised objects. A
tree that asks its target's own question would need that answer hidden for this target alone, which no peer can do in
one pass over all targets; training never makes one, and this script refuses it.
"""

import json
import sys
from pathlib import Path

import m2cgen
import onnx
from onnx import TensorProto, helper

EVERYBODY = 255


def nested(tree, at=0):
    """A complete tree as nested nodes, without those that send everybody left."""
    nodes = len(tree["questions"])
    if at >= nodes:
        return {"leaf": tree["leaves"][at - nodes]}
    if tree["thresholds"][at] == EVERYBODY:
        return nested(tree, 2 * at + 1)
    return {
        "question": tree["questions"][at],
        "threshold": tree["thresholds"][at],
        "left": nested(tree, 2 * at + 1),
        "right": nested(tree, 2 * at + 2),
    }


def asked(node):
    if "leaf" in node:
        return set()
    return {node["question"]} | asked(node["left"]) | asked(node["right"])


def read(path):
    dump = json.loads(Path(path).read_text(encoding="utf-8"))
    if dump.get("format") != "attune-trees" or dump.get("version") != 1:
        sys.exit(f"{path}: expected trees of version 1, as cargo train dump writes them")
    for target in dump["targets"]:
        target["nested"] = [nested(tree) for tree in target["trees"]]
        if any(target["question"] in asked(tree) for tree in target["nested"]):
            sys.exit(f"{path}: a tree of {target['name']} asks about {target['name']} itself")
    return dump


class LightGbmBooster:
    """What m2cgen asks of a LightGBM model: its trees as that library prints them."""

    def __init__(self, target):
        self.target = target

    def dump_model(self):
        # LightGBM has no base score; it puts it into a tree that is a leaf, and so do we.
        trees = [{"leaf": self.target["base"]}, *self.target["nested"]]
        return {
            "num_tree_per_iteration": 1,
            "objective": "regression",
            "tree_info": [{"tree_structure": self.structure(tree)} for tree in trees],
        }

    def structure(self, node):
        if "leaf" in node:
            return {"leaf_value": node["leaf"]}
        return {
            "split_feature": node["question"],
            "threshold": float(node["threshold"]),
            "decision_type": "<=",
            "missing_type": "None",
            "default_left": True,
            "left_child": self.structure(node["left"]),
            "right_child": self.structure(node["right"]),
        }


class LGBMRegressor:
    """m2cgen knows models by the names of their class and module."""

    def __init__(self, target):
        self.booster_ = LightGbmBooster(target)


LGBMRegressor.__module__ = "lightgbm"


def javascript(dump):
    """m2cgen's JavaScript, one function a target."""
    functions = [
        m2cgen.export_to_javascript(LGBMRegressor(target), indent=0, function_name=f"score{at}")
        for at, target in enumerate(dump["targets"])
    ]
    return "\n".join(f"export {function}" for function in functions)


def onnx_model(dump):
    """One graph for all targets: codes as floats in, scores out."""
    nodes = {name: [] for name in ("tree", "node", "feature", "mode", "value", "true", "false")}
    leaves = {name: [] for name in ("tree", "node", "target", "weight")}

    def add(tree, number, target, count):
        """Adds a node and all below it; returns the next free number."""
        me = count
        leaf = "leaf" in tree
        for name, value in (
            ("tree", number),
            ("node", me),
            ("feature", 0 if leaf else tree["question"]),
            ("mode", "LEAF" if leaf else "BRANCH_LEQ"),
            ("value", 0.0 if leaf else float(tree["threshold"])),
            ("true", 0),
            ("false", 0),
        ):
            nodes[name].append(value)
        if leaf:
            for name, value in (("tree", number), ("node", me), ("target", target), ("weight", tree["leaf"])):
                leaves[name].append(value)
            return me + 1
        row = len(nodes["true"]) - 1
        nodes["true"][row] = me + 1
        count = add(tree["left"], number, target, me + 1)
        nodes["false"][row] = count
        return add(tree["right"], number, target, count)

    trees = [(tree, at) for at, target in enumerate(dump["targets"]) for tree in target["nested"]]
    for number, (tree, target) in enumerate(trees):
        add(tree, number, target, 0)
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["codes"],
        ["scores"],
        domain="ai.onnx.ml",
        n_targets=len(dump["targets"]),
        base_values=[target["base"] for target in dump["targets"]],
        nodes_treeids=nodes["tree"],
        nodes_nodeids=nodes["node"],
        nodes_featureids=nodes["feature"],
        nodes_modes=nodes["mode"],
        nodes_values=nodes["value"],
        nodes_truenodeids=nodes["true"],
        nodes_falsenodeids=nodes["false"],
        target_treeids=leaves["tree"],
        target_nodeids=leaves["node"],
        target_ids=leaves["target"],
        target_weights=leaves["weight"],
    )
    floats = TensorProto.FLOAT
    graph = helper.make_graph(
        [ensemble],
        "trees",
        [helper.make_tensor_value_info("codes", floats, [None, len(dump["questions"])])],
        [helper.make_tensor_value_info("scores", floats, [None, len(dump["targets"])])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def smartcore(dump):
    """One object of smartcore 0.7 a target, in its own serialised form. Leaves are scaled already: a rate of 1."""
    phantoms = {name: None for name in ("_phantom_tx", "_phantom_ty", "_phantom_x", "_phantom_y")}

    def structure(node):
        leaf = "leaf" in node
        return {
            "left": None if leaf else structure(node["left"]),
            "right": None if leaf else structure(node["right"]),
            "value": node.get("leaf", 0.0),
            "threshold": float(node.get("threshold", 0)),
            "split_feature_idx": node.get("question", 0),
            "split_score": 0.0,
            **phantoms,
        }

    def parameters(target):
        return {
            "n_estimators": len(target["nested"]),
            "max_depth": dump["depth"],
            "learning_rate": 1.0,
            "min_child_weight": 1,
            "lambda": 1.0,
            "gamma": 0.0,
            "base_score": target["base"],
            "subsample": 1.0,
            "seed": 0,
            "objective": "MeanSquaredError",
        }

    objects = [
        {"regressors": [structure(tree) for tree in target["nested"]], "parameters": parameters(target), **phantoms}
        for target in dump["targets"]
    ]
    return json.dumps(objects, separators=(",", ":"))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    dump, folder = read(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "m2cgen.js").write_text(javascript(dump), encoding="utf-8")
    (folder / "trees.onnx").write_bytes(onnx_model(dump))
    (folder / "smartcore.json").write_text(smartcore(dump), encoding="utf-8")


main()
