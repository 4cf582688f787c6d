use motcua::storage::loading; use motcua::scoring::*; use motcua::words::*;
fn main(){ let w=Words::of(Lang::Vi); for f in std::env::args().skip(2){ let c=std::env::args().nth(1).unwrap();
 match loading::load(f.as_ref(), &[c.into()], None, w){ Ok(l)=>{ let s=score(&l.set,&l.session); println!("{f}: award {} possible {} total {:?} interval {:?} {:?}", s.award,s.possible,s.total,s.interval.as_ref().map(|i|(i.worst.to_fixed(2),i.best.to_fixed(2))), l.history.word());
  for (c,r) in l.set.criteria().iter().zip(&s.rows){ println!("  {} {:?} {:?}/{} {}", c.id, r.standing, r.award, r.possible, w.steps(&r.steps,c)); }
  for p in problems(&l.set,&l.session,&s){ println!("   {} {:?} {}", p.kind.code(), p.on, w.problem(&p,&l.set,&l.session)); } for l in w.total_steps(&l.set,&s){println!("   {l}")} }, Err(e)=>println!("{f}: {e:?}") } } }
