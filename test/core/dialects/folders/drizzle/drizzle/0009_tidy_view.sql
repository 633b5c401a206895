CREATE VIEW `open_issue` AS select "id", "title" from "issue" where "state" <> 'done';
