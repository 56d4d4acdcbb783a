"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import private, unseen

TEXTS = {
    **private("Nobody but the person, and staff who may reach them.", "User.phone", "User.email"),
    **unseen(
        "In public it is Submission.public_name, which is looked at; else neighbours and staff.",
        "User.name",
    ),
    **private(
        "Muhit makes it, nobody types it.",
        "User.session_seed",
        "OneTimeCode.address_print",
        "OneTimeCode.network_print",
        "OneTimeCode.wider_print",
        "OneTimeCode.widest_print",
        "OneTimeCode.code_print",
        "ShownCode.address",
        "ShownCode.code",
        "Kept.value",
        "SignedIn.session_key",
        "SignedIn.device",
    ),
}
