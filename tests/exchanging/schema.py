"""A JSON Schema validator for the words our schema uses, so that the tests need no library for it."""

from typing import Any

KNOWN = {
    "$ref", "$defs", "$schema", "title", "description", "type", "properties", "required", "items", "prefixItems",
    "minItems", "maxItems", "anyOf", "discriminator", "enum", "const", "default", "additionalProperties",
}  # fmt: skip
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """What is wrong with a value, a line each with where. Fails for a word of the schema it does not know."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "discriminator" in schema and isinstance(value, dict):
        which = schema["discriminator"]
        told = which["mapping"].get(value.get(which["propertyName"]))
        return faults(value, {"$ref": told}, root, at) if told else [f"{at} is of no known kind"]
    if "anyOf" in schema:
        tried = [faults(value, one, root, at) for one in schema["anyOf"]]
        return [] if any(not found for found in tried) else min(tried, key=len)
    if "const" in schema:
        return [] if value == schema["const"] else [f"{at} is not {schema['const']}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at} is none of {schema['enum']}"]
    wanted = TYPES[schema["type"]]
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        return [f"{at} is no {schema['type']}"]
    if isinstance(value, dict):
        return _in_object(value, schema, root, at)
    return _in_array(value, schema, root, at) if isinstance(value, list) else []


def _in_object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    fields = schema.get("properties", {})
    found = [f"{at} lacks {name}" for name in schema.get("required", ()) if name not in value]
    for name, held in value.items():
        if name in fields:
            found += faults(held, fields[name], root, f"{at}.{name}")
        elif isinstance(schema.get("additionalProperties"), dict):
            found += faults(held, schema["additionalProperties"], root, f"{at}.{name}")
        else:
            found.append(f"{at} has {name}")
    return found


def _in_array(value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    first = schema.get("prefixItems", [])
    found = (
        [] if schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)) else [f"{at} is too long"]
    )
    for i, held in enumerate(value):
        one = first[i] if i < len(first) else schema.get("items", {})
        if one is False:
            found.append(f"{at} is too long")
        elif one:
            found += faults(held, one, root, f"{at}[{i}]")
    return found
