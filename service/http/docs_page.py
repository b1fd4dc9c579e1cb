"""The page at `/docs`: every route, what it takes and gives, and a form to try it.

In: the app's OpenAPI description. Out: one HTML page with its own style and script; it fetches nothing from
elsewhere, so it also shows where there is no network. It knows no route by name.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
code,pre,textarea,input{font:14px/1.4 ui-monospace,monospace}
pre,textarea{background:#f5f5f2;padding:.6rem;overflow:auto}
details{border:1px solid #ddd;border-radius:4px;margin:.5rem 0;padding:.4rem .8rem}summary{cursor:pointer}
summary b{display:inline-block;width:5rem}textarea,input{width:100%;box-sizing:border-box;border:1px solid #ccc}
td{padding:.1rem .8rem .1rem 0;vertical-align:top}button{font:inherit;margin:.4rem .4rem .4rem 0}
"""
SCRIPT = """
for (const form of document.forms) form.onsubmit = async event => {
  event.preventDefault();
  const {method, path, type} = form.dataset, fields = form.elements, shown = form.querySelector('output');
  const url = path.replace(/{(\\w+)}/g, (_, name) => encodeURIComponent(fields[name].value));
  const options = {method, headers: type ? {'Content-Type': type} : {}};
  if (type) options.body = fields.body.value;
  shown.textContent = '...';
  try {
    const reply = await fetch(url + (fields.query ? fields.query.value : ''), options);
    const text = await reply.text();
    let pretty = text;
    try { pretty = JSON.stringify(JSON.parse(text), null, 2); } catch {}
    shown.innerHTML = '<pre></pre>';
    shown.firstChild.textContent = reply.status + ' ' + reply.statusText + '\\n' + pretty;
  } catch (error) { shown.textContent = error; }
};
for (const button of document.querySelectorAll('button[data-example]')) button.onclick = () =>
  { button.form.elements.body.value = button.dataset.example; };
"""


def docs_page(openapi: dict[str, Any]) -> str:
    """The page for an OpenAPI 3 description."""
    info = openapi["info"]
    routes = "".join(
        _route(method, path, operation)
        for path, operations in openapi["paths"].items()
        for method, operation in operations.items()
    )
    schemas = "".join(_schema(name, it) for name, it in sorted(openapi["components"]["schemas"].items()))
    told = "".join(f"<p>{escape(part)}</p>" for part in info["description"].split("\n\n"))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f"<h1>{escape(info['title'])} {escape(info['version'])}</h1>{told}"
        '<p>For programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI).</p>'
        f"<h2>Routes</h2>{routes}<h2>Values</h2>{schemas}<script>{SCRIPT}</script></body></html>\n"
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    told = escape(operation.get("description", ""))
    return (
        f"<details><summary><b>{method.upper()}</b> <code>{escape(path)}</code> "
        f"{escape(operation.get('summary', ''))}</summary><p>{told}</p>"
        f"{_parameters(operation)}{_form(method, path, operation)}{_replies(operation)}</details>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(p['name'])}</code><td>{escape(p['in'])}<td>{_type(p['schema'])}"
        f"<td>{escape(p.get('description', ''))}"
        for p in operation.get("parameters", ())
    )
    return f"<table>{rows}</table>" if rows else ""


def _form(method: str, path: str, operation: dict[str, Any]) -> str:
    inputs = ""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            inputs += f'<input name="{escape(parameter["name"])}" placeholder="{escape(parameter["name"])}">'
    if any(parameter["in"] == "query" for parameter in operation.get("parameters", ())):
        inputs += '<input name="query" placeholder="?limit=10">'
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    for body in content.values():
        examples = _examples(body)
        inputs += f'<textarea name="body" rows="8">{escape(next(iter(examples.values()), ""))}</textarea>'
        inputs += "".join(
            f'<button type="button" data-example="{escape(text)}">{escape(name)}</button>'
            for name, text in examples.items()
        )
    return (
        f'<form data-method="{method.upper()}" data-path="{escape(path)}" data-type="{next(iter(content), "")}">'
        f"{inputs}<button>Send</button><output></output></form>"
    )


def _examples(body: dict[str, Any]) -> dict[str, str]:
    if "example" in body:
        return {"Example": str(body["example"])}
    given = body.get("examples", {}).values()
    return {each["summary"]: json.dumps(each["value"], indent=2, ensure_ascii=False) for each in given}


def _replies(operation: dict[str, Any]) -> str:
    rows = ""
    for status, reply in operation["responses"].items():
        for media_type, content in reply.get("content", {}).items():
            rows += (
                f"<tr><td>{escape(status)}<td>{escape(reply.get('description', ''))}"
                f"<td><code>{escape(media_type)}</code><td>{_type(content.get('schema', {}))}"
            )
    return f"<table>{rows}</table>"


def _schema(name: str, schema: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code><td>{_type(it)}<td>{escape(it.get('description', ''))}"
        for field, it in schema.get("properties", {}).items()
    )
    told = escape(schema.get("description", ""))
    return f'<details id="{escape(name)}"><summary>{escape(name)}</summary><p>{told}</p><table>{rows}</table></details>'


def _type(schema: dict[str, Any]) -> str:
    """A schema's type in a word or two: `string or null`, `list of Claim`."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[1])
        return f'<a href="#{name}">{name}</a>'
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " or ".join(_type(each) for each in schema[several])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return escape(str(schema.get("type", "anything")))
