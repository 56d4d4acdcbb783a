"""Sessions of the demo's people, so that the benchmark can ask as each of them."""


def sessions() -> dict[str, str]:
    """Session keys of a citizen with a home, the muhtar and the clerk."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from muhit.demo.people import persona, user_of

    found = {}
    for key in ("citizen", "muhtar", "clerk"):
        one = persona(key)
        user = user_of(one) if one is not None else None
        if user is None:
            raise RuntimeError(f"the demo city has no {key}")
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = "muhit.foundation.accounts.backends.CodeBackend"
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.create()
        found[key] = str(store.session_key)
    return found
