"""What this room holds about a person."""

from allauth.mfa.models import Authenticator

from .models import User


def collect(user: User) -> dict[str, object]:
    """The account itself, the browsers it is signed in on, and the second factors by kind."""
    return {
        "name": user.name,
        "phone": user.phone,
        "email": user.email,
        "language": user.language,
        "neighbourhood": str(user.home) if user.home_id else None,
        "joined_at": user.joined_at.isoformat(),
        "signed_in": [
            {"device": row.device, "began_at": row.began_at.isoformat()}
            for row in user.signed_in.all()
        ],
        "second_factors": list(
            Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)
        ),
    }


def erase(user: User) -> None:
    """Second factors go now; the row of the account goes with everything that hangs on it."""
    Authenticator.objects.filter(user_id=user.pk).delete()
