"""What PostgreSQL may write down: that something happened, never what somebody typed.

Values are bound on the client, so a statement holds whole texts, addresses, votes. By its
own defaults the server logs each statement that fails, the rows that stood in its way, and
the statements of whoever waits, is cancelled or killed.
"""

import psycopg
from psycopg import sql

# Setting → its value here. With them a line says who connected, that a lock was waited for or
# a process died: no statement, no parameter, no row (DETAIL and CONTEXT go with `terse`).
# Messages of errors repeat what was typed ("invalid input syntax", "no operand in tsquery"),
# so that of them only what ends a connection or the server is written down.
QUIET = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "debug_print_parse": "off",
    "debug_print_rewritten": "off",
    "debug_print_plan": "off",
}
# Extensions that write statements down; nothing of Muhit's needs one.
NO_EXTENSIONS = {
    "shared_preload_libraries": "",
    "session_preload_libraries": "",
    "local_preload_libraries": "",
}
# What a server of one's own may have as well without harm.
_ALSO_WELL = {"log_min_messages": {"fatal", "panic"}}


def loud(connection: psycopg.Connection) -> list[str]:
    """The settings that let the server write down what people typed, as ``name = value``."""
    names = [*QUIET, "auto_explain.log_min_duration"]
    # One that a server of this version does not know is no fault; neither is a module that
    # is not loaded.
    rows = connection.execute(
        "SELECT name, current_setting(name, true) FROM unnest(%s::text[]) AS name", [names]
    ).fetchall()
    wanted = {**QUIET, "auto_explain.log_min_duration": "-1"}
    return [
        f"{name} = {value}"
        for name, value in rows
        if value not in (None, "", wanted[name]) and value not in _ALSO_WELL.get(name, set())
    ]


def quieten(connection: psycopg.Connection) -> bool:
    """Set them for this database, where the role may; whether all are well afterwards.

    They count for connections made from then on. Only a superuser may, or a role to whom
    SET was granted on each of them.
    """
    database = sql.Identifier(connection.info.dbname)
    for fault in loud(connection):
        name = fault.partition(" ")[0]
        if name not in QUIET:
            continue
        try:
            connection.execute(
                sql.SQL("ALTER DATABASE {} SET {} TO {}").format(
                    database, sql.Identifier(name), sql.Literal(QUIET[name])
                )
            )
        except psycopg.errors.InsufficientPrivilege:
            return False
    return True
