"""Papers, templates and the desk: what later issues brought."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aftermath",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation", name=op.f("pk_aftermath")),
    )
    with op.batch_alter_table("aftermath", schema=None) as batch_op:
        batch_op.create_index("ix_aftermath_plan", ["partnership", "plan"], unique=False)

    op.create_table(
        "case_number",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation", name=op.f("pk_case_number")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_partnership_at", ["partnership", "at"], unique=False)

    op.create_table(
        "communication",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=80), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("told_by", sa.String(length=80), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation", "row", name=op.f("pk_communication")),
    )
    op.create_table(
        "evaluation",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("link_sha256", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("activation", "contact", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("link_sha256", name=op.f("uq_evaluation_link_sha256")),
    )
    op.create_table(
        "message_wording",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "purpose", "version", name=op.f("pk_message_wording")),
    )
    op.create_table(
        "minute",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_plan", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute")),
    )
    with op.batch_alter_table("minute", schema=None) as batch_op:
        batch_op.create_index("ix_minute_activation", ["activation"], unique=False)

    op.create_table(
        "paper",
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation", "kind", "version", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index("ix_paper_due", ["due_at"], unique=False)

    op.create_table(
        "paper_template",
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("scenario", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "plan", "scenario", "version", name=op.f("pk_paper_template")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("activation", sa.String(length=40), nullable=False),
        sa.Column("party", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prior", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index("ix_statement_activation", ["activation"], unique=False)

    op.create_table(
        "word_template",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("partnership", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("docx", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_template")),
    )
    with op.batch_alter_table("word_template", schema=None) as batch_op:
        batch_op.create_index("ix_word_template_partnership_kind", ["partnership", "kind"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("word_template", schema=None) as batch_op:
        batch_op.drop_index("ix_word_template_partnership_kind")

    op.drop_table("word_template")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index("ix_statement_activation")

    op.drop_table("statement")
    op.drop_table("paper_template")
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index("ix_paper_due")

    op.drop_table("paper")
    with op.batch_alter_table("minute", schema=None) as batch_op:
        batch_op.drop_index("ix_minute_activation")

    op.drop_table("minute")
    op.drop_table("message_wording")
    op.drop_table("evaluation")
    op.drop_table("communication")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_partnership_at")

    op.drop_table("change")
    op.drop_table("case_number")
    with op.batch_alter_table("aftermath", schema=None) as batch_op:
        batch_op.drop_index("ix_aftermath_plan")

    op.drop_table("aftermath")
