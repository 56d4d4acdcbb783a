"""What a row that can be found carries, and the words from which typing mistakes are put right."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Searchable(models.Model):
    """A row whose words are found; its room declares a `SearchSource`.

    The vector stands in the row, so that a search joins the room's own filters and order. Each
    model puts a `GinIndex` on `search` in its own Meta.
    """

    search = SearchVectorField(null=True, editable=False)

    class Meta:
        abstract = True


class PublicWord(models.Model):
    """A folded word, and in how many texts of a source it stands that anybody may read.

    Nothing of other texts is ever here.
    """

    pk = models.CompositePrimaryKey("source", "folded")
    source = models.CharField(max_length=40)
    # By code point, so that an index answers "begins with".
    folded = models.CharField(max_length=40, db_collation="C")
    texts = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.folded
