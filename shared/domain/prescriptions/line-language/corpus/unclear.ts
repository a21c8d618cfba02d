/** Slips, abbreviations that are easily misread, contradictions and plain words. */
export const unclear = `
amox 500 qd 5d =>? amox | strength=500 | frequency=od | days=5
amox 500 qod 5d =>? amox | strength=500 | frequency=eod | days=5
methotrexate 7.5 biweekly =>? methotrexate | strength=7.5 | frequency=biweekly
epo 4000 units sc tiw =>? epo | dose=4000 unit | route=subcutaneous | frequency=3xweekly
digoxin .25 od =>? digoxin | strength=.25 | frequency=od
warfarin 5.0 od =>? warfarin | strength=5.0 | frequency=od
warfarin 2,5 od =>? warfarin | strength=2.5 | frequency=od
thyroxine 50 ug od =>? thyroxine | strength=50 ug | frequency=od
thyroxine 50 µg od =>? thyroxine | strength=50 µg | frequency=od
zolpidem 10 qhs =>? zolpidem | strength=10 | frequency=hs
amitriptyline 10 on =>? amitriptyline | strength=10 | frequency=hs
pred 10 ad 10d =>? pred | strength=10 | frequency=eod | days=10
pcm 1 tab 1-2 tds =>? pcm | dose=1 tablet | frequency=tds | instructions=1-2
pcm 1-2 tab sos =>? pcm | frequency=sos | instructions=1-2 tab
asthalin inhaler 1-2 puffs sos =>? asthalin | form=inhaler | frequency=sos | instructions=1-2 puffs
tramadol 50 1 to 2 caps tds =>? tramadol | strength=50 | frequency=tds | instructions=1 to 2 caps
aldactone 1/2 od => aldactone | dose=0.5 | frequency=od
aldactone 1-2 od =>? aldactone | frequency=od | instructions=1-2
concor 2.5 1 od 1m => concor | strength=2.5 | dose=1 | frequency=od | days=30
pcm 1 bd =>? pcm | strength=1 | frequency=bd
pcm bd 5 =>? pcm | frequency=bd | days=5
amox 500 tds 7 =>? amox | strength=500 | frequency=tds | days=7
amox 500 tds x 7 =>? amox | strength=500 | frequency=tds | days=7
amox 500 tds 5/7 =>? amox | strength=500 | frequency=tds | days=5
amox 500 bd 2/52 =>? amox | strength=500 | frequency=bd | days=14
amox 500 bd tds 5d =>? amox | strength=500 | frequency=bd | days=5 | instructions=tds
amox 500 1-0-1 tds =>? amox | strength=500 | frequency=1-0-1 | instructions=tds
amox 500 bd 5d 7d =>? amox | strength=500 | frequency=bd | days=5 | instructions=7d
amox 500 af bf bd =>? amox | strength=500 | timing=afterFood | frequency=bd | instructions=bf
amox 500 250 bd =>? amox | strength=500 | dose=250 | frequency=bd
dolo 650 tds 10 tabs =>? dolo | strength=650 | frequency=tds | quantity=10
dolo 650 1 tab tds 10 tabs =>? dolo | strength=650 | dose=1 tablet | frequency=tds | quantity=10
pan 40 od bf 900d =>? pan | strength=40 | frequency=od | timing=beforeFood | instructions=900d
pan 40 odd bf =>? pan | strength=40 | timing=beforeFood | instructions=odd
pan 40 bdd 5d =>? pan | strength=40 | days=5 | instructions=bdd
pan 40 1-0- 5d =>? pan | strength=40 | days=5 | loose
amox 500 1--1 5d =>? amox | strength=500 | days=5 | loose
amox 500 101 5d =>? amox | strength=500 | days=5 | loose
amox 500 1 0 1 5d =>? amox | strength=500 | days=5 | loose
amox 500 10-10-10 5d =>? amox | strength=500 | frequency=10-10-10 | days=5
unknowndrug => unknowndrug
rest and plenty of fluids => rest and plenty of fluids
physiotherapy for 5 days => physiotherapy | days=5
steam inhalation bd 5d => steam inhalation | frequency=bd | days=5
hot fomentation tds => hot fomentation | frequency=tds
review after 5 days =>? review after | days=5
1-0-1 5d =>? 1-0-1 | days=5
500 mg amox bd =>? 500 mg amox | frequency=bd
warfarin 3 mg mon-fri =>? warfarin | strength=3 mg | loose
warfarin 3mg mon-fri 5mg sat sun =>? warfarin | strength=3mg | loose
prednisolone 1mg/kg od 5d =>? prednisolone | frequency=od | days=5 | instructions=1mg/kg
ciplox 500 bd 5d + metrogyl 400 tds 5d =>? ciplox | strength=500 | frequency=bd | days=5 | instructions=+ metrogyl 400 tds 5d
KCl 10 meq od =>? KCl | loose
amox 5OO bd =>? amox | frequency=bd | instructions=5OO
rabipur 1 ml im day 0 3 7 14 28 =>? rabipur | dose=1 ml | route=intramuscular | instructions=day 0 3 7 14 28
omeprazole 20 8 hourly for five days => omeprazole | strength=20 | frequency=q8h | days=5
od =>? od
stat =>? stat
 =>? 
amox => amox
amox 500 => amox | strength=500
tab => tab
tab amox => amox | form=tablet
Kanchnar guggulu 2 tab bd with warm water => Kanchnar guggulu | dose=2 tablet | frequency=bd | instructions=with warm water
chyawanprash 1 tsp od with milk =>? chyawanprash | dose=5 ml | frequency=od | instructions=with milk
homeo drops 10 drops tds in water => homeo | form=drops | dose=10 drop | frequency=tds | instructions=in water
mystery 5 xyzzy bd plugh =>? mystery | strength=5 | frequency=bd | instructions=xyzzy, plugh
amox 500 tds 5d "finish the course" => amox | strength=500 | frequency=tds | days=5 | instructions=finish the course
amox 500 tds (with plenty of fluids) 5d =>? amox | strength=500 | frequency=tds | days=5 | instructions=(with plenty of fluids)
amox 500 tds 5d; call if rash =>? amox | strength=500 | frequency=tds | days=5 | instructions=call if rash
amox 500mg/5 bd => amox | strength=500mg/5 | frequency=bd
insulin 10O units =>? insulin | loose
azithro 500 0d 3d =>? azithro | strength=500 | loose
ibuprofen 400 tds sos bd =>? ibuprofen | strength=400 | frequency=tds sos | instructions=bd
iron od be 1m =>? iron | frequency=od | site=bothEyes | days=30
lantus 10 12 hs =>? lantus | dose=10 unit | frequency=hs | instructions=12
pcm 650 once =>? pcm | strength=650 | frequency=stat
pcm 650 6 tabs bd =>? pcm | strength=650 | dose=6 tablet | frequency=bd
amox 500 every 5 hours =>? amox | strength=500 | loose
amox 500 q5h =>? amox | strength=500 | instructions=q5h
amox 500 mg mg bd =>? amox | strength=500 mg | frequency=bd | instructions=mg
amox 500mgg bd =>? amox | frequency=bd | instructions=500mgg
metformin 500 sun mon bd =>? metformin | strength=500 | frequency=mon-sun | instructions=bd
pantop 40 od before food before food 5d => pantop | strength=40 | frequency=od | timing=beforeFood | days=5
alprax 0.25 hs until review =>? alprax | strength=0.25 | frequency=hs | instructions=until review
atorva 10 hs 1 year => atorva | strength=10 | frequency=hs | days=365
`
