/** Doses that follow each other. */
export const tapers = `
pred 40 5d 20 5d 10 5d =>? pred | steps=40 od 5; 20 od 5; 10 od 5
prednisolone 40 mg od 5d 20 mg od 5d 10 mg od 5d => prednisolone | steps=40 mg od 5; 20 mg od 5; 10 mg od 5
wysolone 40mg x 5d then 30mg x 5d then 20mg x 5d then 10mg x 5d then stop =>? wysolone | steps=40 mg od 5; 30 mg od 5; 20 mg od 5; 10 mg od 5
pred 60 3d, 40 3d, 20 3d =>? pred | steps=60 od 3; 40 od 3; 20 od 3
tab wysolone 20 bd 5d 10 bd 5d 5 od 5d => wysolone | form=tablet | steps=20 bd 5; 10 bd 5; 5 od 5
pred 20 1w 10 1w 5 1w af =>? pred | steps=20 od 7; 10 od 7; 5 od 7 | timing=afterFood
omnacortil 40 mg od 7 days -> 20 mg od 7 days -> 10 mg od 7 days => omnacortil | steps=40 mg od 7; 20 mg od 7; 10 mg od 7
wysolone 10 1-0-1 5d 1-0-0 5d ½-0-0 5d => wysolone | strength=10 | steps=- 1-0-1 5; - 1-0-0 5; - ½-0-0 5
wysolone 10 mg 1-1-1 3d then 1-0-1 3d then 1-0-0 3d => wysolone | strength=10 mg | steps=- 1-1-1 3; - 1-0-1 3; - 1-0-0 3
wysolone 10 mg 2 tab od 5d 1 tab od 5d 1/2 tab od 5d => wysolone | strength=10 mg | steps=2 tablet od 5; 1 tablet od 5; 0.5 tablet od 5
pred 10 4 od 5d 2 od 5d 1 od 5d =>? pred | strength=10 | steps=4 od 5; 2 od 5; 1 od 5
medrol 16 5d 8 5d 4 5d =>? medrol | steps=16 od 5; 8 od 5; 4 od 5
dexa 4 3d 2 3d 1 3d =>? dexa | steps=4 od 3; 2 od 3; 1 od 3
defza 30 mg od 5d 12 mg od 5d 6 mg od 5d => defza | steps=30 mg od 5; 12 mg od 5; 6 mg od 5
gabapentin 300 mg od 3d 300 mg bd 3d 300 mg tds to continue => gabapentin | steps=300 mg od 3; 300 mg bd 3; 300 mg tds -
gabapentin 300 od 3d 300 bd 3d 300 tds =>? gabapentin | steps=300 od 3; 300 bd 3; 300 tds -
amitriptyline 10 mg hs 1w then 25 mg hs 1m => amitriptyline | steps=10 mg hs 7; 25 mg hs 30
sertraline 25 od 1w 50 od to continue => sertraline | steps=25 od 7; 50 od -
escitalopram 5 mg od 7d then 10 mg od 30d after food => escitalopram | steps=5 mg od 7; 10 mg od 30 | timing=afterFood
lamotrigine 25 mg od 14d 50 mg od 14d 100 mg od cont => lamotrigine | steps=25 mg od 14; 50 mg od 14; 100 mg od -
clobazam 10 mg bd 1w 10 mg od 1w 5 mg od 1w => clobazam | steps=10 mg bd 7; 10 mg od 7; 5 mg od 7
pred 40 od 5d 20 5d 10 5d => pred | steps=40 od 5; 20 od 5; 10 od 5
pred 20 bd 5d 10 5d =>? pred | steps=20 bd 5; 10 bd 5
pred 40 mg 5d 40 mg alternate days 10d =>? pred | steps=40 mg od 5; 40 mg eod 10
pantop 40 bd x2w then od x4w => pantop | strength=40 | steps=- bd 14; - od 28
B12 inj 1000 mcg im od 5d then weekly 4w then monthly =>? B12 | strength=1000 mcg | form=injection | route=intramuscular | steps=- od 5; - weekly 28; - monthly -
azithromycin 500 od 1d 250 od 4d => azithromycin | steps=500 od 1; 250 od 4
azithromycin 500 mg od 1d then 250 mg od 4d => azithromycin | steps=500 mg od 1; 250 mg od 4
acitrom 2 mg od 3d 1 mg od 4d => acitrom | steps=2 mg od 3; 1 mg od 4
syp prednisolone 10 ml od 3d 5 ml od 3d 2.5 ml od 3d => prednisolone | form=syrup | steps=10 ml od 3; 5 ml od 3; 2.5 ml od 3
pred forte eye drops 1 drop qid 7d 1 drop tds 7d 1 drop bd 7d both eyes => pred forte | form=eyeDrops | steps=1 drop qid 7; 1 drop tds 7; 1 drop bd 7 | site=bothEyes
pred forte eye drops 1 drop 6x 5d qid 5d tds 5d bd 5d right eye => pred forte | form=eyeDrops | steps=1 drop 6x 5; 1 drop qid 5; 1 drop tds 5; 1 drop bd 5 | site=rightEye
betnovate cream bd 1w od 1w => betnovate | form=cream | steps=- bd 7; - od 7
lantus 10 units hs 3d 12 units hs 3d 14 units hs to continue => lantus | steps=10 unit hs 3; 12 unit hs 3; 14 unit hs -
pred 40 mg od 5d then taper by 5 mg every 3 days =>? pred | strength=40 mg | frequency=od | days=5 | loose
tapentadol 50 bd 1w 50 od 1w => tapentadol | steps=50 bd 7; 50 od 7
methylpred 16 mg od 5d 8 mg od 5d 4 mg od 5d 4 mg eod 10d => methylpred | steps=16 mg od 5; 8 mg od 5; 4 mg od 5; 4 mg eod 10
alprax 0.5 hs 1w 0.25 hs 1w =>? alprax | steps=0.5 hs 7; 0.25 hs 7
topiramate 25 hs 1w 25 bd 1w 50 bd 1m => topiramate | steps=25 hs 7; 25 bd 7; 50 bd 30
albendazole 400 bd 3d 400 bd 3d => albendazole | steps=400 bd 3; 400 bd 3
`
