"""What tokens of other systems may do here."""

from muhit.foundation.api.scopes import Scope

WRITE = Scope("submissions:write")
