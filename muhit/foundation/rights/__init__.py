"""Who may do what: one table for each room, verb × office × where × when.

From a table come the check of one thing, the filter of rows and the page on which people read
what an office may do, so that the three cannot part. Foundation knows no office: rooms declare
them (`OFFICES`), and say who holds which (`HOLDERS`).

    class Verb(StrEnum):
        ANNOUNCE = "announce"

    TABLE = Rights(
        "announcements",
        Where(Body, {BODY: "pk"}, ignores={DEPARTMENT}),
        Right(Verb.ANNOUNCE, (ADMINISTRATOR, HEAD), _("writes announcements for the body")),
    )

    TABLE.may(user, Verb.ANNOUNCE, body)      # the check
    TABLE.rows(user, Verb.ANNOUNCE)           # the filter of bodies, as a Q
"""
