/** Injections, insulin and vaccines. */
export const injections = `
insulin glargine 10u hs =>? insulin glargine | dose=10 unit | frequency=hs
insulin glargine 10 units hs => insulin glargine | dose=10 unit | frequency=hs
lantus 14 units at bedtime to continue => lantus | dose=14 unit | frequency=hs | ongoing
lantus 100u =>? lantus | dose=100 unit
lantus 10 hs =>? lantus | dose=10 unit | frequency=hs
lantus pen 18 units sc hs => lantus | form=pen | dose=18 unit | route=subcutaneous | frequency=hs
mixtard 30/70 12-0-8 bf => mixtard | strength=30/70 | dose=1 unit | frequency=12-0-8 | timing=beforeFood
mixtard 20-0-10 units => mixtard | dose=1 unit | frequency=20-0-10
levemir 0-0-14 units 1m => levemir | dose=1 unit | frequency=0-0-14 | days=30
mixtard 20-0-10 u bf =>? mixtard | dose=1 unit | frequency=20-0-10 | timing=beforeFood
huminsulin 30/70 16 units before breakfast => huminsulin | strength=30/70 | dose=16 unit | instructions=before breakfast
insulin regular 6-6-6 sc 15 min before food => insulin regular | dose=1 unit | frequency=6-6-6 | route=subcutaneous | instructions=15 min before food
actrapid 8 units tds bf => actrapid | dose=8 unit | frequency=tds | timing=beforeFood
novomix 20 units bd before food 1m => novomix | dose=20 unit | frequency=bd | timing=beforeFood | days=30
insulin 10 iu sc stat =>? insulin | dose=10 unit | route=subcutaneous | frequency=stat
human insulin 40 u/ml 12 units bd => human insulin | strength=40 u/ml | dose=12 unit | frequency=bd
inj ceftriaxone 1 g iv bd 5d => ceftriaxone | form=injection | strength=1 g | route=intravenous | frequency=bd | days=5
Inj. Monocef 1g IV OD x 3 days => Monocef | form=injection | strength=1g | route=intravenous | frequency=od | days=3
inj diclofenac 75 mg im stat => diclofenac | form=injection | strength=75 mg | route=intramuscular | frequency=stat
inj voveran 1 amp im stat => voveran | form=injection | dose=1 ampoule | route=intramuscular | frequency=stat
inj ondansetron 4 mg iv stat => ondansetron | form=injection | strength=4 mg | route=intravenous | frequency=stat
inj tramadol 50 mg iv sos => tramadol | form=injection | strength=50 mg | route=intravenous | frequency=sos
inj amikacin 500 mg i.v. od 5d => amikacin | form=injection | strength=500 mg | route=intravenous | frequency=od | days=5
inj hydrocortisone 100 mg iv q6h => hydrocortisone | form=injection | strength=100 mg | route=intravenous | frequency=q6h
inj dexa 4 mg/ml 2 ml im stat => dexa | form=injection | strength=4 mg/ml | dose=2 ml | route=intramuscular | frequency=stat
inj vit b12 1000 mcg im alternate days 10d => vit b12 | form=injection | strength=1000 mcg | route=intramuscular | frequency=eod | days=10
methylcobalamin inj 500 mcg im weekly 4w => methylcobalamin | form=injection | strength=500 mcg | route=intramuscular | frequency=weekly | days=28
inj tt 0.5 ml im stat => tt | form=injection | dose=0.5 ml | route=intramuscular | frequency=stat
hep b vaccine 1 ml im stat => hep b vaccine | dose=1 ml | route=intramuscular | frequency=stat
enoxaparin 40 mg sc od 7d => enoxaparin | strength=40 mg | route=subcutaneous | frequency=od | days=7
enoxaparin 0.4 ml s/c od 7d => enoxaparin | dose=0.4 ml | route=subcutaneous | frequency=od | days=7
heparin 5000 units sc bd => heparin | dose=5000 unit | route=subcutaneous | frequency=bd
benzathine penicillin 1.2 mu im every 21 days =>? benzathine penicillin | strength=1.2 | route=intramuscular | loose
ns 500 ml iv over 4 hours =>? ns | dose=500 ml | route=intravenous | instructions=over 4 hours
pcm infusion 1 g iv tds 1d => pcm | form=infusion | strength=1 g | route=intravenous | frequency=tds | days=1
inj methotrexate 15 mg sc once a week 4w => methotrexate | form=injection | strength=15 mg | route=subcutaneous | frequency=weekly | days=28
inj iron sucrose 200 mg iv mon wed fri 2w => iron sucrose | form=injection | strength=200 mg | route=intravenous | frequency=mon-wed-fri | days=14
inj ceftriaxone 1 g 500 mg iv bd =>? ceftriaxone | form=injection | strength=1 g | dose=500 mg | route=intravenous | frequency=bd
erythropoietin 4000 units sc thrice a week 1m => erythropoietin | dose=4000 unit | route=subcutaneous | frequency=3xweekly | days=30
teriparatide 20 mcg sc od 3m => teriparatide | strength=20 mcg | route=subcutaneous | frequency=od | days=90
`
