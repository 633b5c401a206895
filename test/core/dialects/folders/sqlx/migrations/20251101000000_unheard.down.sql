DROP VIEW unheard;
