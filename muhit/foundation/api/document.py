"""The document of the API: what the routers say, and what holds for all of them."""

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema

from .problems import TYPE
from .scopes import Bearer

# As ninja names it where a part of a router asks for a token.
SCHEME = Bearer.__name__
# What any address may answer instead of what was asked for.
FAULTS = (401, 404, 422, 429, 500)
FAULTS_OF_WRITING = (400, 403, 409)
_OPERATIONS = {"get", "put", "post", "delete", "patch"}


class Problem(Schema):
    """A fault (RFC 9457). `code` is stable; `detail` and `fields` are for people."""

    type: str
    status: int
    title: str
    code: str
    detail: str
    fields: dict[str, str] = {}


class DocumentedAPI(NinjaAPI):
    """Tells with every operation its faults, and that a token may come with it."""

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**asked)
        parts = document["components"]
        parts["schemas"]["Problem"] = Problem.model_json_schema()
        parts["securitySchemes"] = {SCHEME: Bearer.openapi_security_schema}
        parts["headers"] = {
            "Link": {
                "description": "The address of the next page (RFC 8288), on all but the last.",
                "schema": {"type": "string"},
            }
        }
        for path in document["paths"].values():
            for name, operation in path.items():
                if name in _OPERATIONS:
                    _complete(operation)
        return document


def _complete(operation: dict[str, Any]) -> None:
    for status in FAULTS:
        operation["responses"].setdefault(status, _fault(status))
    # An empty one among them: it may come without a token.
    if operation.setdefault("security", [{}, {SCHEME: []}]) == [{SCHEME: []}]:
        for status in FAULTS_OF_WRITING:
            operation["responses"].setdefault(status, _fault(status))
    if any(one["name"] == "after" for one in operation["parameters"]):
        operation["responses"][200]["headers"] = {"Link": {"$ref": "#/components/headers/Link"}}


def _fault(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
