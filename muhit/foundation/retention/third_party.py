"""The fate of the tables that libraries brought."""

from muhit.foundation.core.retention_rules import After, TableRule, contact, keep, secret

RULES = [
    TableRule(
        model="sessions.Session",
        why="Keeps a browser signed in, or a form alive, until it expires.",
        fields=keep("session_key", "expire_date") | secret("session_data"),
        deleted=After(0, "expire_date"),
    ),
    TableRule(
        model="account.EmailAddress",
        why="An e-mail address that its owner confirmed, to sign in with.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "verified", "primary") | contact("email"),
    ),
    TableRule(
        model="account.EmailConfirmation",
        why="A link sent to confirm an e-mail address.",
        person="email_address__user",
        goes_with_person=True,
        fields=keep("id", "email_address", "created", "sent") | secret("key"),
        deleted=After(30, "created"),
    ),
    TableRule(
        model="mfa.Authenticator",
        why="A second factor of its owner.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "type", "created_at", "last_used_at") | secret("data"),
    ),
    TableRule(
        model="auth.Permission",
        why="What the software knows as permissions.",
        fields=keep("id", "name", "content_type", "codename"),
    ),
    TableRule(
        model="auth.Group", why="Groups of permissions; not used.", fields=keep("id", "name")
    ),
    TableRule(
        model="auth.Group_permissions",
        why="Groups of permissions; not used.",
        fields=keep("id", "group", "permission"),
    ),
    TableRule(
        model="contenttypes.ContentType",
        why="The names of the tables.",
        fields=keep("id", "app_label", "model"),
    ),
    TableRule(
        model="pghistory.Context",
        why="Which user's request changed a row: accountability for public acts.",
        fields=keep("id", "created_at", "updated_at", "metadata"),
    ),
    TableRule(
        model="pghistory.Events",
        why="A view over histories; keeps nothing itself.",
        fields=keep(
            "pgh_slug",
            "pgh_model",
            "pgh_id",
            "pgh_created_at",
            "pgh_label",
            "pgh_data",
            "pgh_diff",
            "pgh_context_id",
            "pgh_context",
            "pgh_obj_model",
            "pgh_obj_id",
        ),
    ),
    # Jobs hold keys only. Procrastinate keeps its tables itself; `tasks.forget_old_jobs`
    # removes what ended a month ago.
    TableRule(
        model="procrastinate.ProcrastinateWorker",
        why="Which workers are alive.",
        fields=keep("id", "last_heartbeat"),
    ),
    TableRule(
        model="procrastinate.ProcrastinateJob",
        why="Work of the background, by keys.",
        fields=keep(
            "id",
            "queue_name",
            "task_name",
            "priority",
            "lock",
            "args",
            "status",
            "scheduled_at",
            "attempts",
            "queueing_lock",
            "abort_requested",
            "worker",
        ),
    ),
    TableRule(
        model="procrastinate.ProcrastinateEvent",
        why="What became of work of the background.",
        fields=keep("id", "job", "type", "at"),
    ),
    TableRule(
        model="procrastinate.ProcrastinatePeriodicDefer",
        why="When periodic work was last begun.",
        fields=keep("id", "task_name", "defer_timestamp", "job", "periodic_id"),
    ),
]
