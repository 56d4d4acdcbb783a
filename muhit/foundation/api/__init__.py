"""What other systems ask Muhit, at ``/api/v1/``: see docs/api.md.

A room declares a module with a router (`ROUTERS.of(Routes(…))`); one API is made of all of them.
Only what everybody may read is told. A token names a system that asks often; it opens nothing.
"""
