/** Syrups, drops by mouth, powders, granules and gargles. */
export const liquids = `
ORS 200 ml after each stool => ORS | dose=200 ml | frequency=event | instructions=after each stool
ors 1 sachet in 1 l water sip =>? ors | dose=1 sachet | instructions=in 1 l water sip
electral 1 sachet sos dissolve in 1 litre water => electral | dose=1 sachet | frequency=sos | instructions=dissolve in 1 litre water
syp calpol 5 ml tds 3d => calpol | form=syrup | dose=5 ml | frequency=tds | days=3
syr. crocin 125 mg/5 ml 7.5 ml q6h sos => crocin | form=syrup | strength=125 mg/5 ml | dose=7.5 ml | frequency=q6h sos
syrup amoxicillin 125mg/5ml 5ml tds 5d => amoxicillin | form=syrup | strength=125mg/5ml | dose=5 ml | frequency=tds | days=5
augmentin syrup 228.5 mg/5 ml 5 ml bd 5d => augmentin | form=syrup | strength=228.5 mg/5 ml | dose=5 ml | frequency=bd | days=5
azithromycin syp 200/5 5 ml od 3d => azithromycin | form=syrup | strength=200/5 | dose=5 ml | frequency=od | days=3
cefixime susp 50/5 4 ml bd 5d => cefixime | form=suspension | strength=50/5 | dose=4 ml | frequency=bd | days=5
syp grilinctus 10ml tds 5d => grilinctus | form=syrup | dose=10 ml | frequency=tds | days=5
ascoril d 5ml bd sos => ascoril d | dose=5 ml | frequency=bd sos
ambroxol syp 1 tsp tds 5d =>? ambroxol | form=syrup | dose=5 ml | frequency=tds | days=5
duphalac 15 ml hs => duphalac | dose=15 ml | frequency=hs
looz 2 tbsp hs sos =>? looz | dose=30 ml | frequency=hs sos
lactulose syrup 30 ml at bedtime 7d => lactulose | form=syrup | dose=30 ml | frequency=hs | days=7
gelusil 10 ml tds af 1w => gelusil | dose=10 ml | frequency=tds | timing=afterFood | days=7
digene 2 tsf tds pc =>? digene | dose=10 ml | frequency=tds | timing=afterFood
sucrafil 10 ml tds 30 mins before food => sucrafil | dose=10 ml | frequency=tds | instructions=30 mins before food
sucralfate susp 1 g/5 ml 10 ml bd ac 2w => sucralfate | form=suspension | strength=1 g/5 ml | dose=10 ml | frequency=bd | timing=beforeFood | days=14
zinc syp 20 mg/5 ml 5 ml od 14d => zinc | form=syrup | strength=20 mg/5 ml | dose=5 ml | frequency=od | days=14
domperidone suspension 1 mg/ml 2.5 ml tds bf => domperidone | form=suspension | strength=1 mg/ml | dose=2.5 ml | frequency=tds | timing=beforeFood
ondansetron syp 2mg/5ml 2 ml sos if vomiting => ondansetron | form=syrup | strength=2mg/5ml | dose=2 ml | frequency=sos | instructions=if vomiting
pcm drops 100 mg/ml 0.6 ml sos => pcm | form=drops | strength=100 mg/ml | dose=0.6 ml | frequency=sos
crocin drops 1 ml q6h if fever => crocin | form=drops | dose=1 ml | frequency=q6h | instructions=if fever
cetirizine drops 5 drops hs 5d => cetirizine | form=drops | dose=5 drop | frequency=hs | days=5
cetirizine syrup 5 ml 0-0-1 5d => cetirizine | form=syrup | dose=5 ml | frequency=0-0-1 | days=5
vit d3 drops 400 iu/ml 1 ml od 6m => vit d3 | form=drops | strength=400 iu/ml | dose=1 ml | frequency=od | days=180
tonoferon drops 10 drops od => tonoferon | form=drops | dose=10 drop | frequency=od
simethicone drops 0.5 ml after each feed => simethicone | form=drops | dose=0.5 ml | frequency=event | instructions=after each feed
colicaid drops 10 drops before feeds => colicaid | form=drops | dose=10 drop | frequency=event | instructions=before feeds
nystatin susp 1 ml qid 7d => nystatin | form=suspension | dose=1 ml | frequency=qid | days=7
levipil syrup 100 mg/ml 2.5 ml bd cont => levipil | form=syrup | strength=100 mg/ml | dose=2.5 ml | frequency=bd | ongoing
valproate syrup 200 mg/5 ml 5 ml 1-0-1 => valproate | form=syrup | strength=200 mg/5 ml | dose=5 ml | frequency=1-0-1
albendazole suspension 10 ml stat => albendazole | form=suspension | dose=10 ml | frequency=stat
macrogol powder 17 g od => macrogol | form=powder | strength=17 g | frequency=od
clohex plus 10 ml bd gargle 5d => clohex plus | dose=10 ml | frequency=bd | form=gargle | days=5
betadine gargle bd 5d => betadine | form=gargle | frequency=bd | days=5
betadine gargles 10 ml tds 1w => betadine | form=gargle | dose=10 ml | frequency=tds | days=7
racecadotril sachet 30 mg 1 sachet tds 3d => racecadotril | form=sachet | strength=30 mg | dose=1 sachet | frequency=tds | days=3
redotil 10 mg 1 sachet tds => redotil | strength=10 mg | dose=1 sachet | frequency=tds
vizylac 1 sachet bd 5d => vizylac | dose=1 sachet | frequency=bd | days=5
isabgol 2 tsp hs with warm water =>? isabgol | dose=10 ml | frequency=hs | instructions=with warm water
calcirol sachet 60000 weekly with milk 8w => calcirol | form=sachet | strength=60000 | frequency=weekly | instructions=with milk | days=56
syp ibugesic plus 5 cc tds =>? ibugesic plus | form=syrup | dose=5 ml | frequency=tds
syrup potklor 15 ml tds in water => potklor | form=syrup | dose=15 ml | frequency=tds | instructions=in water
cough syrup 100 ml 5 ml tds =>? cough | form=syrup | dose=5 ml | frequency=tds | instructions=100 ml
iron syrup 5 ml od with juice 2m => iron | form=syrup | dose=5 ml | frequency=od | instructions=with juice | days=60
phenytoin suspension 125 mg/5 ml 4 ml bd shake well => phenytoin | form=suspension | strength=125 mg/5 ml | dose=4 ml | frequency=bd | instructions=shake well
`
