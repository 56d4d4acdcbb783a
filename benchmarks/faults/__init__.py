"""What happens to people's words when machines fail: `make faults`.

An installation of its own (own folder, own port, own PostgreSQL) is hurt while people use it;
afterwards everything they were told is compared with what is there.
"""
