"""Lists of the API: pages by key, each with the address of the next."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema

from muhit.foundation.core.errors import Invalid
from muhit.foundation.reading.keyset import keyset_page

Item = TypeVar("Item")
MOST = 100


class PageQuery(Schema):
    """Which part of a list: behind `after`, which `next` of the page before holds."""

    after: str = ""
    limit: int = Field(20, ge=1, le=MOST)


class Listed(Schema, Generic[Item]):
    """One page; `next` is the address of the one behind it, null on the last."""

    items: list[Item]
    next: str | None


def listed(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any, Any],
    *,
    order: tuple[str, ...],
    page: PageQuery,
    make: Callable[[Any], Any],
) -> dict[str, Any]:
    """A page of `rows` in `order`, each made what the API tells of it.

    The answer gets its Link (RFC 8288) to the next page. Raises Invalid for an `after` that no
    page gave: to begin anew without a word, a copy would go round for ever.
    """
    found = keyset_page(rows, order=order, cursor=page.after, size=page.limit)
    if page.after and found.is_first:
        spoilt = _("This is no place in the list. Begin with its first page.")
        raise Invalid(spoilt, fields={"after": spoilt})
    following = None
    if found.next_cursor is not None:
        query = request.GET.copy()
        query["after"] = found.next_cursor
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
        response["Link"] = f'<{following}>; rel="next"'
    return {"items": [make(row) for row in found.rows], "next": following}
