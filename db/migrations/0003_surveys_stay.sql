-- Answers name their survey without a foreign key (docs/decisions/0004): so no survey may ever be deleted.
revoke delete, truncate on surveys from with_us_app;
