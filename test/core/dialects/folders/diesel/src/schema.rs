diesel::table! { recipe (id) { id -> Integer, } }
