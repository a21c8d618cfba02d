/** Eyes, ears, nose, lungs, skin, rectum and vagina. */
export const local = `
ciplox eye drops 1 drop qid both eyes 7d => ciplox | form=eyeDrops | dose=1 drop | frequency=qid | site=bothEyes | days=7
moxicip e/d 1 drop 6x right eye 5d => moxicip | form=eyeDrops | dose=1 drop | frequency=6x | site=rightEye | days=5
moxifloxacin eye drops 0.5% 1 drop 2 hourly left eye 3d => moxifloxacin | form=eyeDrops | strength=0.5% | dose=1 drop | frequency=q2h | site=leftEye | days=3
timolol eye drops 0.5% 1 drop bd be => timolol | form=eyeDrops | strength=0.5% | dose=1 drop | frequency=bd | site=bothEyes
timolol ed 1 drop bd re 1m => timolol | form=eyeDrops | dose=1 drop | frequency=bd | site=rightEye | days=30
glucomol eye drops 1 drop bd b/e 1m => glucomol | form=eyeDrops | dose=1 drop | frequency=bd | site=bothEyes | days=30
latanoprost eye drops 1 drop hs both eyes to continue => latanoprost | form=eyeDrops | dose=1 drop | frequency=hs | site=bothEyes | ongoing
travoprost eye drops 1 drop od both eyes =>? travoprost | form=eyeDrops | dose=1 drop | frequency=od | site=bothEyes
ciplox eye drops od =>? ciplox | form=eyeDrops | frequency=od
olopatadine eye drops 1 drop daily both eyes 2w => olopatadine | form=eyeDrops | dose=1 drop | frequency=od | site=bothEyes | days=14
refresh tears 1 drop qid ou =>? refresh tears | dose=1 drop | frequency=qid | site=bothEyes
pred forte eye drops 1 drop qid os 1w =>? pred forte | form=eyeDrops | dose=1 drop | frequency=qid | site=leftEye | days=7
cmc eye drops 0.5% 2 drops tds each eye 1m => cmc | form=eyeDrops | strength=0.5% | dose=2 drop | frequency=tds | site=bothEyes | days=30
tobramycin eye drops 1 gtt qid re 7d => tobramycin | form=eyeDrops | dose=1 drop | frequency=qid | site=rightEye | days=7
chloromycetin eye ointment hs right eye 5d => chloromycetin | form=ointment | route=eye | frequency=hs | site=rightEye | days=5
acivir eye ointment 5x left eye 10d => acivir | form=ointment | route=eye | frequency=5x | site=leftEye | days=10
homatropine eye drops 1 drop tds r/e 3d => homatropine | form=eyeDrops | dose=1 drop | frequency=tds | site=rightEye | days=3
ciprofloxacin ear drops 2 drops tds right ear 5d => ciprofloxacin | form=earDrops | dose=2 drop | frequency=tds | site=rightEar | days=5
waxolve ear drops 3 drops tds both ears 5d => waxolve | form=earDrops | dose=3 drop | frequency=tds | site=bothEars | days=5
candid ear drops 2 drops bd left ear 1w => candid | form=earDrops | dose=2 drop | frequency=bd | site=leftEar | days=7
otorex ear drops 3 drops bd as 5d =>? otorex | form=earDrops | dose=3 drop | frequency=bd | site=leftEar | days=5
ciplox d ear drops 3 drops od right ear =>? ciplox d | form=earDrops | dose=3 drop | frequency=od | site=rightEar
otrivin nasal drops 2 drops each nostril tds 3d => otrivin | form=drops | route=nasal | dose=2 drop | site=bothNostrils | frequency=tds | days=3
nasivion nasal spray 1 spray each nostril bd 5d => nasivion | form=nasalSpray | dose=1 puff | site=bothNostrils | frequency=bd | days=5
fluticasone nasal spray 2 puffs both nostrils od 1m => fluticasone | form=nasalSpray | dose=2 puff | site=bothNostrils | frequency=od | days=30
momate nasal spray 2 sprays each nostril hs 2w => momate | form=nasalSpray | dose=2 puff | site=bothNostrils | frequency=hs | days=14
saline nasal drops 2 drops both nostrils sos => saline | form=drops | route=nasal | dose=2 drop | site=bothNostrils | frequency=sos
asthalin inhaler 2 puffs sos => asthalin | form=inhaler | dose=2 puff | frequency=sos
asthalin inhaler 2 puffs qid sos with spacer => asthalin | form=inhaler | dose=2 puff | frequency=qid sos | instructions=with spacer
salbutamol mdi 100 mcg/puff 2 puffs q6h sos => salbutamol | form=inhaler | strength=100 mcg/puff | dose=2 puff | frequency=q6h sos
budecort 200 inhaler 2 puffs bd rinse mouth after use => budecort | strength=200 | form=inhaler | dose=2 puff | frequency=bd | instructions=rinse mouth after use
foracort 200 inhaler 2 puffs bd 1m => foracort | strength=200 | form=inhaler | dose=2 puff | frequency=bd | days=30
foracort 200/6 inhaler 1 puff 1-0-1 3m => foracort | strength=200/6 | form=inhaler | dose=1 puff | frequency=1-0-1 | days=90
seroflo 250 rotacap 1 rotacap bd 1m => seroflo | strength=250 | form=rotacap | dose=1 capsule | frequency=bd | days=30
foracort rotacaps 200/6 mcg 1 cap bd => foracort | form=rotacap | strength=200/6 mcg | dose=1 capsule | frequency=bd
tiotropium rotacap 18 mcg od => tiotropium | form=rotacap | strength=18 mcg | frequency=od
duolin respules 1 respule tds 3d => duolin | form=nebule | dose=1 ampoule | frequency=tds | days=3
asthalin neb 2.5 mg q4h sos => asthalin | form=nebule | strength=2.5 mg | frequency=q4h sos
budecort nebule 0.5 mg bd 3d => budecort | form=nebule | strength=0.5 mg | frequency=bd | days=3
levolin nebulisation 6 hourly 2 days => levolin | form=nebule | frequency=q6h | days=2
clotrimazole cream 1% bd la 2w => clotrimazole | form=cream | strength=1% | frequency=bd | route=topical | days=14
candid cream l/a bd 3w => candid | form=cream | route=topical | frequency=bd | days=21
t-bact ointment apply tds 5d => t-bact | form=ointment | dose=1 application | frequency=tds | days=5
mupirocin oint 2% apply bd 7d => mupirocin | form=ointment | strength=2% | dose=1 application | frequency=bd | days=7
elocon cream apply hs 1w thin layer => elocon | form=cream | dose=1 application | frequency=hs | days=7 | instructions=thin layer
betnovate cream locally bd 5d => betnovate | form=cream | route=topical | frequency=bd | days=5
adapalene gel 0.1% pea sized amount hs 8w => adapalene | form=gel | strength=0.1% | frequency=hs | days=56 | instructions=pea sized amount
voveran gel local application tds 5d => voveran | form=gel | route=topical | frequency=tds | days=5
diclofenac gel 1% apply tds over knee =>? diclofenac | form=gel | strength=1% | dose=1 application | frequency=tds | instructions=over knee
permethrin cream 5% apply stat neck to toe wash after 8 hrs =>? permethrin | form=cream | strength=5% | dose=1 application | frequency=stat | instructions=neck to toe wash after 8 hrs
permite cream stat repeat after 1 week => permite | form=cream | frequency=stat | instructions=repeat after 1 week
calamine lotion bd la => calamine | form=lotion | frequency=bd | route=topical
ketoconazole lotion 2% twice a week 4w => ketoconazole | form=lotion | strength=2% | frequency=biweekly | days=28
candid dusting powder bd 2w => candid dusting | form=powder | frequency=bd | days=14
betadine ointment od after bath 5d => betadine | form=ointment | frequency=od | days=5 | instructions=after bath
xylocaine gel sos topical => xylocaine | form=gel | frequency=sos | route=topical
anovate cream bd pr 7d => anovate | form=cream | frequency=bd | route=rectal | days=7
dulcolax supp 10 mg 1 supp pr stat => dulcolax | form=suppository | strength=10 mg | dose=1 suppository | route=rectal | frequency=stat
pcm suppository 170 mg pr sos => pcm | form=suppository | strength=170 mg | route=rectal | frequency=sos
glycerine suppository 1 sos =>? glycerine | form=suppository | dose=1 | frequency=sos
clotrimazole pessary 100 mg hs pv 6d => clotrimazole | form=pessary | strength=100 mg | frequency=hs | route=vaginal | days=6
candid v vaginal tab 500 mg hs stat => candid v | form=pessary | strength=500 mg | frequency=stat | timing=bedtime
metrogyl gel pv hs 5d => metrogyl | form=gel | route=vaginal | frequency=hs | days=5
fentanyl patch 25 mcg/hr every 3 days => fentanyl | form=patch | strength=25 mcg/hr | frequency=q72h
nitroglycerin patch 5 mg 1 patch od => nitroglycerin | form=patch | strength=5 mg | dose=1 patch | frequency=od
estradiol patch 50 mcg 1 patch twice a week => estradiol | form=patch | strength=50 mcg | dose=1 patch | frequency=biweekly
`
