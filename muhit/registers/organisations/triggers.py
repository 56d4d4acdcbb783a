"""What the database itself sees to when bodies and categories change."""

import pgtrigger


def department_of_same_body(name: str, body: str) -> pgtrigger.Trigger:
    """A trigger that refuses a department of a body other than `body`, an SQL expression.

    Errors: PostgreSQL's check_violation, which Django raises as IntegrityError.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__department__isnull=False),
        func=f"""
            IF (SELECT body_id FROM organisations_department WHERE id = NEW.department_id)
                IS DISTINCT FROM {body} THEN
                RAISE check_violation
                    USING MESSAGE = 'the department belongs to another body',
                          CONSTRAINT = '{name}';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - only names written in this file
    )


def stays_in_its_body(name: str) -> pgtrigger.Trigger:
    """A trigger that refuses to move a row to another body."""
    return pgtrigger.Protect(
        name=name,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__body__df=pgtrigger.F("new__body")),
    )


def changes_the_revision(name: str) -> pgtrigger.Trigger:
    """A trigger that gives `Revision` another token with every statement that changes rows."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())
            ON CONFLICT (id) DO UPDATE SET token = excluded.token;
            RETURN NULL;
        """,
    )
