"""Reading fast, behind one door. What is here is all there is of it; write plain queries and
templates first, and come here when a page is measured and found slow
(`python -m benchmarks.speed.beside` says what each of these buys; ADR 22).

- `keyset.py`: pages of a list begin at the last row seen, so that the thousandth costs what the
  first does.

      keyset_page(rows, order=("-received_at", "-id"), cursor=request.GET.get("after"))

- `counting.py`: counts stop where nobody reads on, and several are one query.

      count_up_to(rows)  # 1,000 where there are more

- `lists.py`: several short lists of rows of one kind are one query.

- `prepared.py`: a query that Django writes once for each process, with parameters for what
  changes. For the queries of home pages and inboxes, never for sessions, sign-in and offices:
  it rests on two private habits of Django, which a test looks after at each new version.

      @prepared
      def _newest_of(most: int, *, place: Parameter) -> QuerySet[Submission]: ...

- `drawn.py`: a part of a page that many readers see alike is drawn once from a frozen row,
  which is the key and all that the template gets.

      drawn("square/parts/card.html", CardRow(pk=7, headline="…", since="yesterday"))

Nothing here keeps rows of the database beyond a request, and nothing draws for one reader what
another may not see: whatever is shown is part of the key.
"""
