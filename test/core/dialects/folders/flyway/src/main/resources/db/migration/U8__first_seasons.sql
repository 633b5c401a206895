DELETE FROM season WHERE name IN ('high', 'low');
