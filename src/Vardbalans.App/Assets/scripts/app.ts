import './progress';
import './upload';
import './describe';
import './pages';
import './behaviours';
