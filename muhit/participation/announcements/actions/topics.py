"""Following a subject near one's home."""

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.core.rows import get_or_insert
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import key_of

from ..models import TopicFollow


@transaction.atomic
def follow(category: Category, *, by: User) -> TopicFollow:
    """From now on, tell `by` of news about this subject where they live. Twice does no harm."""
    row, _created = get_or_insert(
        TopicFollow, user=by, topic=key_of(category), defaults={"category": category}
    )
    return row


@transaction.atomic
def unfollow(category: Category, *, by: User) -> None:
    """No longer."""
    TopicFollow.objects.filter(user=by, topic=key_of(category)).delete()
