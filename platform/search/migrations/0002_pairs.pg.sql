-- New words go into the index at once: with a list of waiting ones every search reads that list, a tenth of a second and more.
alter index search_text_words set (fastupdate = off);
select gin_clean_pending_list('search_text_words');
-- Each two neighbours as one word: the index then finds words in a row without reading every text that holds them all.
-- Pieces that are there already get theirs from the places of their words.
update search_text set words = words || coalesce((
    select array_to_tsvector(array_agg(distinct 'b' || substr(one.lexeme, 2) || 'z' || substr(next.lexeme, 2)))
    from (select w.lexeme, unnest(w.positions) as place from unnest(search_text.words) w) one
    join (select w.lexeme, unnest(w.positions) as place from unnest(search_text.words) w) next
        on next.place = one.place + 1 and left(next.lexeme, 1) = left(one.lexeme, 1)
    where left(one.lexeme, 1) in ('p', 'u')), cast('' as tsvector));
