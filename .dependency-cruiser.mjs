// For pictures and questions, such as `npx depcruise shared --output-type dot`. `npm run verify` judges by the same rules.
import { cruiseOptions, resolveOptions } from './tools/arrows/cruise.ts'
import { rules } from './tools/arrows/rules.ts'

export default { forbidden: rules, options: { ...cruiseOptions, enhancedResolveOptions: resolveOptions } }
