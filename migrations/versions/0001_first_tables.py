"""The first tables, and the triggers that keep the event log append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The log is append-only: update and delete are refused by the database itself.
SQLITE_GUARDS = (
    """CREATE TRIGGER event_log_no_update BEFORE UPDATE ON event_log
       BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END""",
    """CREATE TRIGGER event_log_no_delete BEFORE DELETE ON event_log
       BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END""",
    # REPLACE INTO slips past the delete trigger where recursive_triggers is off.
    """CREATE TRIGGER event_log_no_replace BEFORE INSERT ON event_log
       WHEN EXISTS (SELECT 1 FROM event_log WHERE stream = NEW.stream AND n = NEW.n)
       BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END""",
)
POSTGRESQL_GUARDS = (
    """CREATE FUNCTION event_log_guard() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the event log is append-only'; END $$""",
    """CREATE TRIGGER event_log_no_update BEFORE UPDATE ON event_log
       FOR EACH ROW EXECUTE FUNCTION event_log_guard()""",
    """CREATE TRIGGER event_log_no_delete BEFORE DELETE ON event_log
       FOR EACH ROW EXECUTE FUNCTION event_log_guard()""",
    """CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON event_log
       FOR EACH STATEMENT EXECUTE FUNCTION event_log_guard()""",
)


def guard() -> None:
    """Put the triggers on the log; to be called by every migration that rebuilds its table."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_GUARDS if sqlite else POSTGRESQL_GUARDS:
        op.execute(statement)


def upgrade() -> None:
    op.create_table(
        "action_plan",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation", "version", name=op.f("pk_action_plan")),
    )
    op.create_table(
        "activation",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("scenario", sa.String(length=80), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_by", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activation")),
        sa.UniqueConstraint("partnership", "number", name=op.f("uq_activation_partnership_number")),
    )
    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.create_index("ix_activation_due", ["due_at"], unique=False)
        batch_op.create_index("ix_activation_partnership_state", ["partnership", "state"], unique=False)

    op.create_table(
        "administrator",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "contact", name=op.f("pk_administrator")),
    )
    op.create_table(
        "announcement",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("started_by", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index("ix_announcement_activation", ["activation"], unique=False)

    op.create_table(
        "briefing",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leave_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.create_index("ix_briefing_activation", ["activation"], unique=False)

    op.create_table(
        "challenge",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=80), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_challenge")),
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_challenge_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "contact",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("organisation", sa.String(length=80), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("mandate", sa.Boolean(), nullable=False),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "id", name=op.f("pk_contact")),
    )
    op.create_table(
        "credential",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("administrator", sa.Boolean(), nullable=False),
        sa.Column("device", sa.Text(), nullable=True),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_credential")),
    )
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.create_index("ix_credential_contact", ["partnership", "contact", "kind"], unique=False)

    op.create_table(
        "emergency_list",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.Text(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "plan", name=op.f("pk_emergency_list")),
    )
    op.create_table(
        "event_head",
        sa.Column("stream", sa.String(length=200), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_event_head")),
    )
    op.create_table(
        "event_log",
        sa.Column("stream", sa.String(length=200), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "n", name=op.f("pk_event_log")),
    )
    op.create_table(
        "idempotency",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "contact", "key", name=op.f("pk_idempotency")),
    )
    op.create_table(
        "incident_report",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("reported_by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("acute", sa.Boolean(), nullable=False),
        sa.Column("scenario", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("activation", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_report")),
    )
    with op.batch_alter_table("incident_report", schema=None) as batch_op:
        batch_op.create_index("ix_incident_report_plan", ["partnership", "plan"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=40), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=True),
        sa.Column("provider_id", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("scope", "key", "channel", name=op.f("uq_message_scope_key_channel")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index("ix_message_provider_id", ["provider_id"], unique=False)
        batch_op.create_index("ix_message_state_at", ["state", "at"], unique=False)
        batch_op.create_index("ix_message_turn", ["state", "urgent", "created_at", "id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "participant",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("activation", "contact", name=op.f("pk_participant")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index("ix_participant_contact", ["partnership", "contact"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("timezone", sa.String(length=40), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index("ix_passkey_contact", ["partnership", "contact"], unique=False)

    op.create_table(
        "plan",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "id", name=op.f("pk_plan")),
    )
    op.create_table(
        "process",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_table(
        "provider",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("fault", sa.String(length=40), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resting", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_provider")),
    )
    op.create_table(
        "pulse",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulse")),
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=False),
        sa.Column("provider_id", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=True),
        sa.Column("contact", sa.String(length=80), nullable=True),
        sa.Column("activation", sa.String(length=40), nullable=True),
        sa.Column("resolved", sa.String(length=12), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("provider", "provider_id", name=op.f("uq_reply_provider_provider_id")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index("ix_reply_activation", ["activation"], unique=False)
        batch_op.create_index("ix_reply_state", ["state"], unique=False)

    op.create_table(
        "roster",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("seats", sa.JSON(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "id", name=op.f("pk_roster")),
    )
    op.create_table(
        "sender",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("free_at", sa.Float(precision=53), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sender")),
    )
    op.create_table(
        "start_code",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_start_code")),
    )
    with op.batch_alter_table("start_code", schema=None) as batch_op:
        batch_op.create_index("ix_start_code_contact", ["partnership", "contact"], unique=False)

    op.create_table(
        "start_request",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("call", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_start_request")),
    )
    with op.batch_alter_table("start_request", schema=None) as batch_op:
        batch_op.create_index("ix_start_request_contact", ["partnership", "contact"], unique=False)

    op.create_table(
        "start_secret",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("used_step", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "contact", name=op.f("pk_start_secret")),
    )
    op.create_table(
        "wrong_code",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("silent_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_wrong_code")),
    )
    op.create_table(
        "address_trouble",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership", "contact"],
            ["contact.partnership", "contact.id"],
            name=op.f("fk_address_trouble_partnership_contact"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("partnership", "contact", "channel", "fingerprint", name=op.f("pk_address_trouble")),
    )
    op.create_table(
        "contact_address",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership", "contact"],
            ["contact.partnership", "contact.id"],
            name=op.f("fk_contact_address_partnership_contact"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("partnership", "contact", "fingerprint", name=op.f("pk_contact_address")),
    )
    with op.batch_alter_table("contact_address", schema=None) as batch_op:
        batch_op.create_index("ix_contact_address_fingerprint", ["fingerprint"], unique=False)

    op.create_table(
        "contact_check",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=12), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership", "contact"],
            ["contact.partnership", "contact.id"],
            name=op.f("fk_contact_check_partnership_contact"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("partnership", "contact", name=op.f("pk_contact_check")),
    )

    guard()


def downgrade() -> None:
    op.drop_table("contact_check")
    with op.batch_alter_table("contact_address", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_address_fingerprint")

    op.drop_table("contact_address")
    op.drop_table("address_trouble")
    op.drop_table("wrong_code")
    op.drop_table("start_secret")
    with op.batch_alter_table("start_request", schema=None) as batch_op:
        batch_op.drop_index("ix_start_request_contact")

    op.drop_table("start_request")
    with op.batch_alter_table("start_code", schema=None) as batch_op:
        batch_op.drop_index("ix_start_code_contact")

    op.drop_table("start_code")
    op.drop_table("sender")
    op.drop_table("roster")
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index("ix_reply_state")
        batch_op.drop_index("ix_reply_activation")

    op.drop_table("reply")
    op.drop_table("pulse")
    op.drop_table("provider")
    op.drop_table("process")
    op.drop_table("plan")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index("ix_passkey_contact")

    op.drop_table("passkey")
    op.drop_table("partnership")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_contact")

    op.drop_table("participant")
    op.drop_table("organisation")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index("ix_message_turn")
        batch_op.drop_index("ix_message_state_at")
        batch_op.drop_index("ix_message_provider_id")

    op.drop_table("message")
    with op.batch_alter_table("incident_report", schema=None) as batch_op:
        batch_op.drop_index("ix_incident_report_plan")

    op.drop_table("incident_report")
    op.drop_table("idempotency")
    op.drop_table("event_log")
    op.drop_table("event_head")
    op.drop_table("emergency_list")
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_index("ix_credential_contact")

    op.drop_table("credential")
    op.drop_table("contact")
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_challenge_expires_at"))

    op.drop_table("challenge")
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.drop_index("ix_briefing_activation")

    op.drop_table("briefing")
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.drop_index("ix_announcement_activation")

    op.drop_table("announcement")
    op.drop_table("administrator")
    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.drop_index("ix_activation_partnership_state")
        batch_op.drop_index("ix_activation_due")

    op.drop_table("activation")
    op.drop_table("action_plan")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION event_log_guard()")
