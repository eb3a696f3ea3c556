#!/usr/bin/env python3
"""Runs our CI material as the services do, in the working folder, a git repository.

    run_ci.py action ACTION_FOLDER EVENT [INPUT=VALUE…]    the steps of action.yml, as a GitHub runner does
    run_ci.py gitlab FILE JOB [VARIABLE=VALUE…]            the script of a job, as a GitLab runner does
    run_ci.py hook CHECKOUT FOLDER                         the hook, by pre-commit itself

EVENT is JSON of what triggers the workflow. The action's outputs are printed as one JSON object on
the last line. The exit code is that of the step that failed, or 0.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def expand(text, contexts):
    """Puts values in the place of expressions; only paths into contexts are known."""

    def value(match):
        found = contexts
        for part in match.group(1).split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return "" if found is None else str(found)

    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", value, str(text))


def read_outputs(path):
    """The values that a step wrote to GITHUB_OUTPUT."""
    outputs, lines = {}, iter(open(path, encoding="utf-8").read().split("\n"))
    for line in lines:
        name, sign, rest = line.partition("=")
        if "<<" in line and (not sign or line.index("<<") < line.index("=")):
            name, end = line.split("<<", 1)
            rest = "\n".join(iter(lambda: next(lines), end))
        if name:
            outputs[name] = rest
    return outputs


def action(folder, event, *assignments):
    manifest = load(os.path.join(folder, "action.yml"))
    assert manifest["runs"]["using"] == "composite"
    given = dict(text.split("=", 1) for text in assignments)
    event = json.loads(event)
    github = {"event": event, "token": "a-token"}
    inputs = {}
    for name, declared in manifest["inputs"].items():
        assert not (declared.get("required") and name not in given), f"{name} is required"
        inputs[name] = given.pop(name, expand(declared.get("default", ""), {"github": github}))
    assert not given, f"action.yml declares no {', '.join(given)}"
    contexts = {"inputs": inputs, "github": github, "steps": {}}
    temporary = os.environ.get("RUNNER_TEMP") or tempfile.mkdtemp()
    for number, step in enumerate(manifest["runs"]["steps"]):
        assert step["shell"] == "bash"
        script = os.path.join(temporary, f"step{number}.sh")
        with open(script, "w", encoding="utf-8") as file:
            file.write(expand(step["run"], contexts))
        files = {name: os.path.join(temporary, f"{name}{number}") for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            open(path, "w").close()
        environment = {
            **os.environ, **files,
            **{name: expand(text, contexts) for name, text in step.get("env", {}).items()},
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": folder, "RUNNER_TEMP": temporary,
            "GITHUB_BASE_REF": event.get("pull_request", {}).get("base", {}).get("ref", ""),
            "GITHUB_REPOSITORY": "owner/name", "GITHUB_WORKSPACE": os.getcwd(),
        }
        # As the runner calls it for `shell: bash`.
        status = subprocess.call(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], env=environment)
        contexts["steps"][step.get("id", str(number))] = {"outputs": read_outputs(files["GITHUB_OUTPUT"])}
        with open(files["GITHUB_STEP_SUMMARY"], encoding="utf-8") as file:
            summary = file.read()
        if status:
            break
    outputs = {name: expand(declared["value"], contexts) for name, declared in manifest["outputs"].items()}
    sys.stdout.flush()
    print(json.dumps({**outputs, "summary": summary}))
    return status


def gitlab(path, job, *assignments):
    declared = load(path)[job]
    assert all(key in {"stage", "image", "rules", "variables", "script", "artifacts"} for key in declared), declared
    environment = {**os.environ, **declared.get("variables", {}), **dict(text.split("=", 1) for text in assignments)}
    # The runner joins the lines of a script and stops at the first that fails.
    status = subprocess.call(["sh", "-e", "-c", "\n".join(declared["script"])], env=environment)
    missing = [name for name in declared["artifacts"]["paths"] + [declared["artifacts"]["reports"]["junit"]] if not os.path.exists(name)]
    print(json.dumps({"missing": missing}))
    return status


def hook(checkout, folder):
    """Makes a repository of the hook alone, names it in a configuration, and lets pre-commit run it."""
    hooks = os.path.join(folder, "hooks")
    os.makedirs(os.path.join(hooks, "Scripts"))
    shutil.copy(os.path.join(checkout, ".pre-commit-hooks.yaml"), hooks)
    entry = load(os.path.join(hooks, ".pre-commit-hooks.yaml"))[0]["entry"]
    shutil.copy(os.path.join(checkout, entry), os.path.join(hooks, entry))
    git = ["git", "-C", hooks, "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "the hook"]):
        subprocess.check_call(git + arguments)
    revision = subprocess.check_output(git + ["rev-parse", "HEAD"], text=True).strip()
    config = os.path.join(folder, "config.yaml")
    with open(config, "w", encoding="utf-8") as file:
        yaml.safe_dump({"repos": [{"repo": hooks, "rev": revision, "hooks": [{"id": "polisgraph-diff"}]}]}, file)
    return subprocess.call([
        sys.executable, "-m", "pre_commit", "run", "--config", config, "--color", "never"],
        env={**os.environ, "PRE_COMMIT_HOME": os.path.join(folder, "home")})


sys.exit({"action": action, "gitlab": gitlab, "hook": hook}[sys.argv[1]](*sys.argv[2:]))
